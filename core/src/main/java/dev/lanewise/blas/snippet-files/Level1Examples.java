import dev.lanewise.blas.Blas;
import java.util.Arrays;

/** An example for each operation of level 1 that is not in BlasExamples. */
public final class Level1Examples {
  private Level1Examples() {}

  public static void swap() {
    // @start region="swap"
    float[] x = {1, 2};
    float[] y = {3, 4};
    Blas.swap(2, x, 0, 1, y, 0, -1);
    System.out.println(Arrays.toString(x)); // [4.0, 3.0]
    System.out.println(Arrays.toString(y)); // [2.0, 1.0]
    // @end
  }

  public static void copy() {
    // @start region="copy"
    float[] y = new float[3];
    Blas.copy(3, new float[] {7}, 0, 0, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [7.0, 7.0, 7.0]
    // @end
  }

  public static void rot() {
    // @start region="rot"
    float[] x = {1, 0};
    float[] y = {0, 1};
    Blas.rot(2, x, 0, 1, y, 0, 1, .6f, .8f);
    System.out.println(Arrays.toString(x)); // [0.6, 0.8]
    System.out.println(Arrays.toString(y)); // [-0.8, 0.6]
    // @end
  }

  public static void rotg() {
    // @start region="rotg"
    float[] abcs = {3, 4, 0, 0};
    Blas.rotg(abcs, 0);
    System.out.println(abcs[0]); // 5.0
    System.out.println(abcs[2] + " " + abcs[3]); // 0.6 0.8
    // @end
  }

  public static void rotm() {
    // @start region="rotm"
    float[] x = {1, 2};
    float[] y = {10, 20};
    Blas.rotm(2, x, 0, 1, y, 0, 1, new float[] {-1, 1, 3, 2, 4}, 0); // rows 1 2 and 3 4
    System.out.println(Arrays.toString(x)); // [21.0, 42.0]
    System.out.println(Arrays.toString(y)); // [43.0, 86.0]
    // @end
  }

  public static void rotmg() {
    // @start region="rotmg"
    float[] dxy = {1, 1, 4, 2}; // d1, d2, x1, y1
    float[] param = new float[5];
    Blas.rotmg(dxy, 0, param, 0);
    System.out.println(Arrays.toString(dxy)); // [0.8, 0.8, 5.0, 2.0]
    System.out.println(Arrays.toString(param)); // [0.0, 0.0, -0.5, 0.5, 0.0]
    // @end
  }

  public static void dsdot() {
    // @start region="dsdot"
    float[] x = {1, 0x1p12f};
    float[] y = {1, 0x1p12f};
    System.out.println(Blas.dsdot(2, x, 0, 1, y, 0, 1)); // 1.6777217E7
    System.out.println(Blas.sdsdot(2, -1f, x, 0, 1, y, 0, 1)); // 1.6777216E7
    // @end
  }
}
