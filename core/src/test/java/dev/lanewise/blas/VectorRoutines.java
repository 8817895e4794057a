package dev.lanewise.blas;

import dev.lanewise.blas.Routines.Matrix;
import dev.lanewise.internal.reference.ReferenceLevel2;
import dev.lanewise.internal.reference.ReferenceLevel2.Stored;

/**
 * The routines of level 2 beside gemv and ger, as tests call them: by what a matrix is, and how it
 * is stored. Implementations are compared to the bit with {@link #DEFINITION}.
 */
interface VectorRoutines {
  /** The public methods. */
  VectorRoutines PUBLIC = new PublicRoutines();

  /** The plain loops. */
  VectorRoutines DEFINITION = new DefinedRoutines();

  /** How one half of a square matrix is stored, or diagonals of it. */
  enum Storage {
    FULL,
    BAND,
    PACKED
  }

  /** A vector somewhere in an array. */
  record Vector(float[] array, int offset, int increment) {
    Vector copy() {
      return new Vector(array.clone(), offset, increment);
    }
  }

  /** gbmv. */
  void band(
      Transpose trans,
      int m,
      int n,
      int kl,
      int ku,
      float alpha,
      Matrix a,
      Vector x,
      float beta,
      Vector y);

  /** symv, sbmv and spmv. */
  void symmetric(
      Storage storage,
      Uplo uplo,
      int n,
      int k,
      float alpha,
      Matrix a,
      Vector x,
      float beta,
      Vector y);

  /** trmv, tbmv and tpmv, or trsv, tbsv and tpsv. */
  void triangular(
      boolean solve,
      Storage storage,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int n,
      int k,
      Matrix a,
      Vector x);

  /** syr and spr; with y syr2 and spr2. */
  void update(Storage storage, Uplo uplo, int n, float alpha, Vector x, Vector y, Matrix a);

  /** {@link Blas}. */
  final class PublicRoutines implements VectorRoutines {
    @Override
    public void band(
        Transpose trans,
        int m,
        int n,
        int kl,
        int ku,
        float alpha,
        Matrix a,
        Vector x,
        float beta,
        Vector y) {
      Blas.gbmv(
          trans,
          m,
          n,
          kl,
          ku,
          alpha,
          a.array(),
          a.offset(),
          a.ld(),
          x.array,
          x.offset,
          x.increment,
          beta,
          y.array,
          y.offset,
          y.increment);
    }

    @Override
    public void symmetric(
        Storage storage,
        Uplo uplo,
        int n,
        int k,
        float alpha,
        Matrix a,
        Vector x,
        float beta,
        Vector y) {
      switch (storage) {
        case FULL ->
            Blas.symv(
                uplo,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array,
                x.offset,
                x.increment,
                beta,
                y.array,
                y.offset,
                y.increment);
        case BAND ->
            Blas.sbmv(
                uplo,
                n,
                k,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array,
                x.offset,
                x.increment,
                beta,
                y.array,
                y.offset,
                y.increment);
        case PACKED ->
            Blas.spmv(
                uplo,
                n,
                alpha,
                a.array(),
                a.offset(),
                x.array,
                x.offset,
                x.increment,
                beta,
                y.array,
                y.offset,
                y.increment);
      }
    }

    @Override
    public void triangular(
        boolean solve,
        Storage storage,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int n,
        int k,
        Matrix m,
        Vector v) {
      float[] a = m.array();
      int at = m.offset();
      switch (storage) {
        case FULL -> {
          if (solve) {
            Blas.trsv(uplo, trans, diag, n, a, at, m.ld(), v.array, v.offset, v.increment);
          } else {
            Blas.trmv(uplo, trans, diag, n, a, at, m.ld(), v.array, v.offset, v.increment);
          }
        }
        case BAND -> {
          if (solve) {
            Blas.tbsv(uplo, trans, diag, n, k, a, at, m.ld(), v.array, v.offset, v.increment);
          } else {
            Blas.tbmv(uplo, trans, diag, n, k, a, at, m.ld(), v.array, v.offset, v.increment);
          }
        }
        case PACKED -> {
          if (solve) {
            Blas.tpsv(uplo, trans, diag, n, a, at, v.array, v.offset, v.increment);
          } else {
            Blas.tpmv(uplo, trans, diag, n, a, at, v.array, v.offset, v.increment);
          }
        }
      }
    }

    @Override
    public void update(
        Storage storage, Uplo uplo, int n, float alpha, Vector x, Vector y, Matrix m) {
      float[] a = m.array();
      int at = m.offset();
      if (storage == Storage.FULL) {
        if (y == null) {
          Blas.syr(uplo, n, alpha, x.array, x.offset, x.increment, a, at, m.ld());
        } else {
          Blas.syr2(
              uplo,
              n,
              alpha,
              x.array,
              x.offset,
              x.increment,
              y.array,
              y.offset,
              y.increment,
              a,
              at,
              m.ld());
        }
      } else if (y == null) {
        Blas.spr(uplo, n, alpha, x.array, x.offset, x.increment, a, at);
      } else {
        Blas.spr2(
            uplo, n, alpha, x.array, x.offset, x.increment, y.array, y.offset, y.increment, a, at);
      }
    }
  }

  /** {@code internal.reference}. */
  final class DefinedRoutines implements VectorRoutines {
    static Stored stored(Storage storage, Uplo uplo, int n, int k, Matrix a) {
      boolean upper = uplo == Uplo.UPPER;
      return switch (storage) {
        case FULL -> ReferenceLevel2.full(upper, a.offset(), a.ld());
        case BAND -> ReferenceLevel2.band(upper ? 0 : k, upper ? k : 0, a.offset(), a.ld());
        case PACKED -> ReferenceLevel2.packed(upper, n, a.offset());
      };
    }

    @Override
    public void band(
        Transpose trans,
        int m,
        int n,
        int kl,
        int ku,
        float alpha,
        Matrix a,
        Vector x,
        float beta,
        Vector y) {
      ReferenceLevel2.gbmv(
          ReferenceLevel2.band(kl, ku, a.offset(), a.ld()),
          trans == Transpose.YES,
          m,
          n,
          alpha,
          a.array(),
          x.array,
          x.offset,
          x.increment,
          beta,
          y.array,
          y.offset,
          y.increment);
    }

    @Override
    public void symmetric(
        Storage storage,
        Uplo uplo,
        int n,
        int k,
        float alpha,
        Matrix a,
        Vector x,
        float beta,
        Vector y) {
      ReferenceLevel2.symv(
          stored(storage, uplo, n, k, a),
          n,
          alpha,
          a.array(),
          x.array,
          x.offset,
          x.increment,
          beta,
          y.array,
          y.offset,
          y.increment);
    }

    @Override
    public void triangular(
        boolean solve,
        Storage storage,
        Uplo uplo,
        Transpose trans,
        Diag diag,
        int n,
        int k,
        Matrix a,
        Vector x) {
      Stored stored = stored(storage, uplo, n, k, a);
      boolean upper = uplo == Uplo.UPPER;
      boolean yes = trans == Transpose.YES;
      boolean unit = diag == Diag.UNIT;
      if (solve) {
        ReferenceLevel2.trsv(
            stored, upper, yes, unit, n, a.array(), x.array, x.offset, x.increment);
      } else {
        ReferenceLevel2.trmv(
            stored, upper, yes, unit, n, a.array(), x.array, x.offset, x.increment);
      }
    }

    @Override
    public void update(
        Storage storage, Uplo uplo, int n, float alpha, Vector x, Vector y, Matrix a) {
      Stored stored = stored(storage, uplo, n, 0, a);
      if (y == null) {
        ReferenceLevel2.syr(stored, n, alpha, x.array, x.offset, x.increment, a.array());
      } else {
        ReferenceLevel2.syr2(
            stored,
            n,
            alpha,
            x.array,
            x.offset,
            x.increment,
            y.array,
            y.offset,
            y.increment,
            a.array());
      }
    }
  }
}
