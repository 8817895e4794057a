import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.Arrays;

/** An example for each operation of level 2 beside gemv and ger. */
public final class Level2Examples {
  private Level2Examples() {}

  public static void gbmv() {
    // @start region="gbmv"
    float none = Float.NaN;
    float[] a = {none, 1, 2, 3, 4, 5, 6, 7, none}; // rows 1 2 0, 3 4 5 and 0 6 7
    float[] y = new float[3];
    float[] ones = {1, 1, 1};
    Blas.gbmv(Transpose.NO, 3, 3, 1, 1, 1f, a, 0, 3, ones, 0, 1, 0f, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [3.0, 12.0, 13.0]
    // @end
  }

  public static void symv() {
    // @start region="symv"
    float[] a = {1, 2, Float.NaN, 3}; // upper half of rows 1 2 and 2 3
    float[] y = new float[2];
    Blas.symv(Uplo.UPPER, 2, 1f, a, 0, 2, new float[] {1, 10}, 0, 1, 0f, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [21.0, 32.0]
    // @end
  }

  public static void sbmv() {
    // @start region="sbmv"
    float[] a = {1, 2, 3, 4, 5, Float.NaN}; // rows 1 2 0, 2 3 4 and 0 4 5
    float[] y = new float[3];
    Blas.sbmv(Uplo.UPPER, 3, 1, 1f, a, 0, 2, new float[] {1, 1, 1}, 0, 1, 0f, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [3.0, 9.0, 9.0]
    // @end
  }

  public static void spmv() {
    // @start region="spmv"
    float[] ap = {1, 2, 3}; // lower half of rows 1 2 and 2 3
    float[] y = new float[2];
    Blas.spmv(Uplo.LOWER, 2, 1f, ap, 0, new float[] {1, 10}, 0, 1, 0f, y, 0, 1);
    System.out.println(Arrays.toString(y)); // [21.0, 32.0]
    // @end
  }

  public static void trmv() {
    // @start region="trmv"
    float[] a = {1, 2, 0, 3}; // rows 1 2 and 0 3
    float[] x = {1, 10};
    Blas.trmv(Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, 2, a, 0, 2, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [21.0, 30.0]
    // @end
  }

  public static void trsv() {
    // @start region="trsv"
    float[] a = {1, 2, 0, 3}; // rows 1 2 and 0 3
    float[] x = {21, 30};
    Blas.trsv(Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, 2, a, 0, 2, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [1.0, 10.0]
    // @end
  }

  public static void tbmv() {
    // @start region="tbmv"
    float[] a = {Float.NaN, 1, 2, 3, 4, 5}; // rows 1 0 0, 2 3 0 and 0 4 5
    float[] x = {1, 1, 1};
    Blas.tbmv(Uplo.LOWER, Transpose.NO, Diag.NON_UNIT, 3, 1, a, 0, 2, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [1.0, 5.0, 9.0]
    // @end
  }

  public static void tbsv() {
    // @start region="tbsv"
    float[] a = {Float.NaN, 1, 2, 3, 4, 5}; // rows 1 0 0, 2 3 0 and 0 4 5
    float[] x = {1, 5, 9};
    Blas.tbsv(Uplo.LOWER, Transpose.NO, Diag.NON_UNIT, 3, 1, a, 0, 2, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [1.0, 1.0, 1.0]
    // @end
  }

  public static void tpmv() {
    // @start region="tpmv"
    float[] ap = {1, 2, 3}; // rows 1 2 and 0 3
    float[] x = {1, 10};
    Blas.tpmv(Uplo.UPPER, Transpose.YES, Diag.NON_UNIT, 2, ap, 0, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [1.0, 32.0]
    // @end
  }

  public static void tpsv() {
    // @start region="tpsv"
    float[] ap = {1, 2, 3}; // rows 1 2 and 0 3
    float[] x = {1, 32};
    Blas.tpsv(Uplo.UPPER, Transpose.YES, Diag.NON_UNIT, 2, ap, 0, x, 0, 1);
    System.out.println(Arrays.toString(x)); // [1.0, 10.0]
    // @end
  }

  public static void syr() {
    // @start region="syr"
    float[] a = {1, 1, -7, 1};
    Blas.syr(Uplo.UPPER, 2, 1f, new float[] {2, 3}, 0, 1, a, 0, 2);
    System.out.println(Arrays.toString(a)); // [5.0, 7.0, -7.0, 10.0]
    // @end
  }

  public static void spr() {
    // @start region="spr"
    float[] ap = {1, 1, 1};
    Blas.spr(Uplo.UPPER, 2, 1f, new float[] {2, 3}, 0, 1, ap, 0);
    System.out.println(Arrays.toString(ap)); // [5.0, 7.0, 10.0]
    // @end
  }

  public static void syr2() {
    // @start region="syr2"
    float[] a = new float[4];
    Blas.syr2(Uplo.LOWER, 2, 1f, new float[] {1, 2}, 0, 1, new float[] {3, 5}, 0, 1, a, 0, 2);
    System.out.println(Arrays.toString(a)); // [6.0, 0.0, 11.0, 20.0]
    // @end
  }

  public static void spr2() {
    // @start region="spr2"
    float[] ap = new float[3];
    Blas.spr2(Uplo.LOWER, 2, 1f, new float[] {1, 2}, 0, 1, new float[] {3, 5}, 0, 1, ap, 0);
    System.out.println(Arrays.toString(ap)); // [6.0, 11.0, 20.0]
    // @end
  }
}
