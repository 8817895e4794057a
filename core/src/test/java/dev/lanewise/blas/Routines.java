package dev.lanewise.blas;

import dev.lanewise.internal.reference.ReferenceLevel1;
import dev.lanewise.internal.reference.ReferenceLevel3;

/**
 * The routines of the BLAS beside gemm, gemv, ger and what {@link VectorsTest} has, as tests call
 * them. Implementations are compared to the bit with {@link #DEFINITION}.
 */
interface Routines {
  /** The public methods. */
  Routines PUBLIC = new PublicRoutines();

  /** The plain loops. */
  Routines DEFINITION = new DefinedRoutines();

  void swap(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY);

  void copy(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY);

  void rot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float c, float s);

  void rotm(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float[] param);

  void symm(
      Side side, Uplo uplo, int m, int n, float alpha, Matrix a, Matrix b, float beta, Matrix c);

  void syrk(Uplo uplo, Transpose trans, int n, int k, float alpha, Matrix a, float beta, Matrix c);

  void syr2k(
      Uplo uplo,
      Transpose trans,
      int n,
      int k,
      float alpha,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c);

  void trmm(
      Side side,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int m,
      int n,
      float alpha,
      Matrix a,
      Matrix b);

  void trsm(
      Side side,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int m,
      int n,
      float alpha,
      Matrix a,
      Matrix b);

  /** A matrix somewhere in an array. */
  record Matrix(float[] array, int offset, int ld) {
    Matrix copy() {
      return new Matrix(array.clone(), offset, ld);
    }

    float get(int i, int j) {
      return array[offset + i * ld + j];
    }

    void set(int i, int j, float value) {
      array[offset + i * ld + j] = value;
    }
  }

  /** {@link Blas}. */
  final class PublicRoutines implements Routines {
    @Override
    public void swap(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
      Blas.swap(n, x, xOffset, incX, y, yOffset, incY);
    }

    @Override
    public void copy(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
      Blas.copy(n, x, xOffset, incX, y, yOffset, incY);
    }

    @Override
    public void rot(
        int n,
        float[] x,
        int xOffset,
        int incX,
        float[] y,
        int yOffset,
        int incY,
        float c,
        float s) {
      Blas.rot(n, x, xOffset, incX, y, yOffset, incY, c, s);
    }

    @Override
    public void rotm(
        int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float[] param) {
      Blas.rotm(n, x, xOffset, incX, y, yOffset, incY, param, 0);
    }

    @Override
    public void symm(
        Side side, Uplo uplo, int m, int n, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
      Blas.symm(
          side, uplo, m, n, alpha, a.array, a.offset, a.ld, b.array, b.offset, b.ld, beta, c.array,
          c.offset, c.ld);
    }

    @Override
    public void syrk(
        Uplo uplo, Transpose trans, int n, int k, float alpha, Matrix a, float beta, Matrix c) {
      Blas.syrk(uplo, trans, n, k, alpha, a.array, a.offset, a.ld, beta, c.array, c.offset, c.ld);
    }

    @Override
    public void syr2k(
        Uplo uplo,
        Transpose trans,
        int n,
        int k,
        float alpha,
        Matrix a,
        Matrix b,
        float beta,
        Matrix c) {
      Blas.syr2k(
          uplo, trans, n, k, alpha, a.array, a.offset, a.ld, b.array, b.offset, b.ld, beta, c.array,
          c.offset, c.ld);
    }

    @Override
    public void trmm(
        Side side,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int m,
        int n,
        float alpha,
        Matrix a,
        Matrix b) {
      Blas.trmm(
          side, uplo, trans, diag, m, n, alpha, a.array, a.offset, a.ld, b.array, b.offset, b.ld);
    }

    @Override
    public void trsm(
        Side side,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int m,
        int n,
        float alpha,
        Matrix a,
        Matrix b) {
      Blas.trsm(
          side, uplo, trans, diag, m, n, alpha, a.array, a.offset, a.ld, b.array, b.offset, b.ld);
    }
  }

  /** {@code internal.reference}. */
  final class DefinedRoutines implements Routines {
    private static boolean upper(Uplo uplo) {
      return uplo == Uplo.UPPER;
    }

    private static boolean right(Side side) {
      return side == Side.RIGHT;
    }

    private static boolean yes(Transpose trans) {
      return trans == Transpose.YES;
    }

    @Override
    public void swap(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
      ReferenceLevel1.swap(n, x, xOffset, incX, y, yOffset, incY);
    }

    @Override
    public void copy(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
      ReferenceLevel1.copy(n, x, xOffset, incX, y, yOffset, incY);
    }

    @Override
    public void rot(
        int n,
        float[] x,
        int xOffset,
        int incX,
        float[] y,
        int yOffset,
        int incY,
        float c,
        float s) {
      ReferenceLevel1.rot(n, x, xOffset, incX, y, yOffset, incY, c, s);
    }

    @Override
    public void rotm(
        int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float[] param) {
      ReferenceLevel1.rotm(n, x, xOffset, incX, y, yOffset, incY, param);
    }

    @Override
    public void symm(
        Side side, Uplo uplo, int m, int n, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
      ReferenceLevel3.symm(
          right(side),
          upper(uplo),
          m,
          n,
          alpha,
          a.array,
          a.offset,
          a.ld,
          b.array,
          b.offset,
          b.ld,
          beta,
          c.array,
          c.offset,
          c.ld);
    }

    @Override
    public void syrk(
        Uplo uplo, Transpose trans, int n, int k, float alpha, Matrix a, float beta, Matrix c) {
      ReferenceLevel3.syrk(
          upper(uplo),
          yes(trans),
          n,
          k,
          alpha,
          a.array,
          a.offset,
          a.ld,
          beta,
          c.array,
          c.offset,
          c.ld);
    }

    @Override
    public void syr2k(
        Uplo uplo,
        Transpose trans,
        int n,
        int k,
        float alpha,
        Matrix a,
        Matrix b,
        float beta,
        Matrix c) {
      ReferenceLevel3.syr2k(
          upper(uplo),
          yes(trans),
          n,
          k,
          alpha,
          a.array,
          a.offset,
          a.ld,
          b.array,
          b.offset,
          b.ld,
          beta,
          c.array,
          c.offset,
          c.ld);
    }

    @Override
    public void trmm(
        Side side,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int m,
        int n,
        float alpha,
        Matrix a,
        Matrix b) {
      ReferenceLevel3.trmm(
          right(side),
          upper(uplo),
          yes(trans),
          diag == Diag.UNIT,
          m,
          n,
          alpha,
          a.array,
          a.offset,
          a.ld,
          b.array,
          b.offset,
          b.ld);
    }

    @Override
    public void trsm(
        Side side,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int m,
        int n,
        float alpha,
        Matrix a,
        Matrix b) {
      ReferenceLevel3.trsm(
          right(side),
          upper(uplo),
          yes(trans),
          diag == Diag.UNIT,
          m,
          n,
          alpha,
          a.array,
          a.offset,
          a.ld,
          b.array,
          b.offset,
          b.ld);
    }
  }
}
