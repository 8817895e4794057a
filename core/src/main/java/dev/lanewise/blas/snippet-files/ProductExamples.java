import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.blas.GemmPlan;
import dev.lanewise.blas.PackedMatrix;
import dev.lanewise.blas.Transpose;
import java.util.Arrays;

/** Examples of products with packed operands, with epilogues and in batches. */
public final class ProductExamples {
  private ProductExamples() {}

  public static void epilogue() {
    // @start region="epilogue"
    float[] x = {1, 2}; // one sample
    float[] w = {1, -1, 2, 1}; // rows 1 -1 and 2 1: x W is 5 1
    Epilogue layer = Epilogue.bias(new float[] {-1, -3}, 0).then(Epilogue.RELU);
    float[] a = new float[2];
    BlasExtensions.gemm(
        Transpose.NO, Transpose.NO, 1, 2, 2, 1f, x, 0, 2, w, 0, 2, 0f, a, 0, 2, layer);
    System.out.println(Arrays.toString(a)); // [4.0, 0.0]
    // @end
  }

  public static void packedRight() {
    // @start region="packedRight"
    float[] w = {1, 2, 3, 4};
    PackedMatrix b = PackedMatrix.packB(Transpose.NO, 2, 2, w, 0, 2); // once
    float[] c = new float[2];
    for (float[] a : new float[][] {{1, 0}, {0, 1}, {1, 1}}) { // many times
      BlasExtensions.gemm(Transpose.NO, 1, 2, 2, 1f, a, 0, 2, b, 0f, c, 0, 2, Epilogue.NONE);
      System.out.print(Arrays.toString(c));
    }
    System.out.println(); // [1.0, 2.0][3.0, 4.0][4.0, 6.0]
    // @end
  }

  public static void packedLeft() {
    // @start region="packedLeft"
    PackedMatrix a = PackedMatrix.packA(Transpose.YES, 2, 2, new float[] {1, 2, 3, 4}, 0, 2);
    float[] c = new float[2];
    float[] b = {1, 10};
    BlasExtensions.gemm(Transpose.NO, 2, 1, 2, 1f, a, b, 0, 1, 0f, c, 0, 1, Epilogue.NONE);
    System.out.println(Arrays.toString(c)); // [31.0, 42.0]
    // @end
  }

  public static void packedBoth() {
    // @start region="packedBoth"
    PackedMatrix a = PackedMatrix.packA(Transpose.NO, 1, 2, new float[] {1, 10}, 0, 2);
    PackedMatrix b = PackedMatrix.packB(Transpose.NO, 2, 2, new float[] {1, 2, 3, 4}, 0, 2);
    float[] c = new float[2];
    BlasExtensions.gemm(1, 2, 2, 1f, a, b, 0f, c, 0, 2, Epilogue.NONE);
    System.out.println(Arrays.toString(c)); // [31.0, 42.0]
    // @end
  }

  public static void batch() {
    // @start region="batch"
    float[] a = {1, 2, 3, 4, 10, 20, 30, 40}; // two 2 x 2 matrices, 4 elements apart
    float[] x = {1, 1}; // for both: stride 0
    float[] c = new float[4];
    BlasExtensions.gemmStridedBatched(
        Transpose.NO, Transpose.NO, 2, 1, 2, 1f, a, 0, 2, 4, x, 0, 1, 0, 0f, c, 0, 1, 2, 2);
    System.out.println(Arrays.toString(c)); // [3.0, 7.0, 30.0, 70.0]
    // @end
  }

  public static void plan() {
    // @start region="plan"
    GemmPlan plan = GemmPlan.of(Transpose.YES, Transpose.NO, 2, 1, 2); // A^T times a column
    float[] a = {1, 2, 3, 4};
    float[] c = {100, 200};
    for (int call = 0; call < 2; call++) {
      plan.run(1f, a, 0, new float[] {1, 10}, 0, 1f, c, 0);
    }
    System.out.println(Arrays.toString(c)); // [162.0, 284.0]
    // @end
  }

  public static void repack() {
    // @start region="repack"
    PackedMatrix b = PackedMatrix.packB(Transpose.NO, 2, 2, new float[] {1, 2, 3, 4}, 0, 2);
    b.repack(Transpose.YES, new float[] {5, 6, 7, 8}, 0, 2); // is now 5 7 over 6 8
    float[] c = new float[2];
    float[] a = {1, 0};
    BlasExtensions.gemm(Transpose.NO, 1, 2, 2, 1f, a, 0, 2, b, 0f, c, 0, 2, Epilogue.NONE);
    System.out.println(Arrays.toString(c)); // [5.0, 7.0]
    // @end
  }

  public static void backward() {
    // @start region="backward"
    // delta W^T times the derivative of the sigmoid, from its values f, in one pass.
    float[] delta = {8};
    float[] w = {1, 2}; // 2 x 1: two neurons into one
    float[] f = {.5f, 1}; // their values: derivatives 1/4 and 0
    float[] below = new float[2];
    Epilogue derivative = Epilogue.timesSigmoidDerivative(f, 0, 2);
    BlasExtensions.gemm(
        Transpose.NO,
        Transpose.YES,
        1,
        2,
        1,
        1f,
        delta,
        0,
        1,
        w,
        0,
        1,
        0f,
        below,
        0,
        2,
        derivative);
    System.out.println(Arrays.toString(below)); // [2.0, 0.0]
    // @end
  }
}
