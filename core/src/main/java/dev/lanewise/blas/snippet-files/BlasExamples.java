import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import java.util.Arrays;

/** An example for each operation of BLAS. */
public final class BlasExamples {
  private BlasExamples() {}

  public static void gemm() {
    // @start region="gemm"
    float[] a = {1, 2, 3, 4}; // rows 1 2 and 3 4
    float[] b = {5, 6, 7, 8};
    float[] c = new float[4];
    Blas.gemm(Transpose.NO, Transpose.NO, 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2);
    System.out.println(Arrays.toString(c)); // [19.0, 22.0, 43.0, 50.0]
    // @end
  }

  public static void gemmOfBlocks() {
    // @start region="gemmOfBlocks"
    // Subtracts A^T A from the right half of the 2 x 4 matrix C, which begins at element 2.
    float[] a = {1, 2, 3, 4};
    float[] c = {0, 0, 10, 20, 0, 0, 30, 40};
    Blas.gemm(Transpose.YES, Transpose.NO, 2, 2, 2, -1f, a, 0, 2, a, 0, 2, 1f, c, 2, 4);
    System.out.println(Arrays.toString(c)); // [0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 16.0, 20.0]
    // @end
  }

  public static void gemv() {
    // @start region="gemv"
    float[] a = {1, 2, 3, 4, 5, 6}; // rows 1 2 3 and 4 5 6
    float[] y = new float[2];
    float[] z = {10, 10, 10};
    Blas.gemv(Transpose.NO, 2, 3, 1f, a, 0, 3, new float[] {1, 0, -1}, 0, 1, 0f, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [-2.0, -2.0]
    Blas.gemv(Transpose.YES, 2, 3, 1f, a, 0, 3, new float[] {1, 1}, 0, 1, 2f, z, 0, 1);
    System.out.println(Arrays.toString(z)); // [25.0, 27.0, 29.0]
    // @end
  }

  public static void ger() {
    // @start region="ger"
    float[] a = {1, 1, 1, 1};
    Blas.ger(2, 2, 1f, new float[] {1, 2}, 0, 1, new float[] {10, 20}, 0, 1, a, 0, 2);
    System.out.println(Arrays.toString(a)); // [11.0, 21.0, 21.0, 41.0]
    // @end
  }

  public static void dot() {
    // @start region="dot"
    float[] x = {1, 2, 3};
    float[] y = {4, 5, 6};
    System.out.println(Blas.dot(3, x, 0, 1, y, 0, 1)); // 32.0
    System.out.println(Blas.dot(3, x, 0, 1, y, 0, -1)); // 28.0
    // @end
  }

  public static void axpy() {
    // @start region="axpy"
    float[] y = {10, 20, 30};
    Blas.axpy(3, 2f, new float[] {1, 2, 3}, 0, 1, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [12.0, 24.0, 36.0]
    // @end
  }

  public static void scal() {
    // @start region="scal"
    float[] x = {1, 2, 3, 4}; // the columns of a 2 x 2 matrix lie 2 apart
    Blas.scal(2, 10f, x, 0, 2);
    System.out.println(Arrays.toString(x)); // [10.0, 2.0, 30.0, 4.0]
    // @end
  }

  public static void nrm2() {
    // @start region="nrm2"
    System.out.println(Blas.nrm2(2, new float[] {3, 4}, 0, 1)); // 5.0
    System.out.println(Blas.nrm2(2, new float[] {3e30f, 4e30f}, 0, 1)); // 5.0E30
    // @end
  }

  public static void asum() {
    // @start region="asum"
    System.out.println(Blas.asum(3, new float[] {1, -2, 4}, 0, 1)); // 7.0
    // @end
  }

  public static void iamax() {
    // @start region="iamax"
    System.out.println(Blas.iamax(3, new float[] {1, -4, 2}, 0, 1)); // 1
    // @end
  }
}
