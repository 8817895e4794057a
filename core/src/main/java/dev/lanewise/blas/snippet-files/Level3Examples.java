import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Side;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.Arrays;

/** An example for each operation of level 3 beside gemm. */
public final class Level3Examples {
  private Level3Examples() {}

  public static void symm() {
    // @start region="symm"
    float[] a = {1, 2, Float.NaN, 3}; // upper half of rows 1 2 and 2 3
    float[] b = {1, 0, 0, 10};
    float[] c = new float[4];
    Blas.symm(Side.LEFT, Uplo.UPPER, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2);
    System.out.println(Arrays.toString(c)); // [1.0, 20.0, 2.0, 30.0]
    // @end
  }

  public static void syrk() {
    // @start region="syrk"
    float[] a = {1, 2, 3, 4}; // rows 1 2 and 3 4
    float[] c = {0, -1, 0, 0};
    Blas.syrk(Uplo.LOWER, Transpose.NO, 2, 2, 1f, a, 0, 2, 0f, c, 0, 2);
    System.out.println(Arrays.toString(c)); // [5.0, -1.0, 11.0, 25.0]
    // @end
  }

  public static void syr2k() {
    // @start region="syr2k"
    float[] a = {1, 2}; // one column
    float[] b = {3, 5};
    float[] c = new float[4];
    Blas.syr2k(Uplo.UPPER, Transpose.NO, 2, 1, 1f, a, 0, 1, b, 0, 1, 0f, c, 0, 2);
    System.out.println(Arrays.toString(c)); // [6.0, 11.0, 0.0, 20.0]
    // @end
  }

  public static void trmm() {
    // @start region="trmm"
    float[] a = {1, 2, 0, 3}; // rows 1 2 and 0 3
    float[] b = {1, 1, 10, 10};
    Blas.trmm(Side.LEFT, Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, 2, 2, 1f, a, 0, 2, b, 0, 2);
    System.out.println(Arrays.toString(b)); // [21.0, 21.0, 30.0, 30.0]
    // @end
  }

  public static void trsm() {
    // @start region="trsm"
    float[] a = {1, 2, 0, 3}; // rows 1 2 and 0 3
    float[] b = {21, 21, 30, 30};
    Blas.trsm(Side.LEFT, Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, 2, 2, 1f, a, 0, 2, b, 0, 2);
    System.out.println(Arrays.toString(b)); // [1.0, 1.0, 10.0, 10.0]
    // @end
  }
}
