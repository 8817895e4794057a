package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.MathKernels;

/**
 * What is done to elements of C once their products are complete: a bias, a function, a factor.
 *
 * <p>It acts on each element alone, by the kernels that the separate operations use, so that when
 * and in which blocks it is applied changes no bits. The loops call it on a block as soon as the
 * block has got its last part of k, while it still lies in a cache.
 */
public interface Finish {
  /** Elements of C that are taken through all steps before the next: 16 KiB, half an L1 cache. */
  int STRIP = (1 << 14) / Float.BYTES;

  /**
   * Applies this to a block of C.
   *
   * @param backend whose kernels to use
   * @param row first row of the block in C
   * @param column first column of the block in C
   * @param rows rows of the block, at least 1
   * @param columns columns of the block, at least 1
   * @param c the array of C
   * @param at index of the block's first element
   * @param ldc leading dimension of C
   */
  void apply(
      Backend backend, int row, int column, int rows, int columns, float[] c, int at, int ldc);

  /** A function of the elements of a range, in place. */
  interface Function {
    /** Replaces length elements. */
    void apply(MathKernels math, float[] c, int at, int length);
  }

  /** A function of the elements of two ranges, in place of those of the second. */
  interface Combination {
    /** Replaces length elements of c. */
    void apply(MathKernels math, float[] f, int fAt, float[] c, int at, int length);
  }

  /** C_ij + b_j. */
  static Finish bias(float[] b, int bOffset) {
    return (backend, row, column, rows, columns, c, at, ldc) -> {
      if (ldc == columns) {
        backend.math().addBias(b, bOffset + column, c, at, rows, columns);
        return;
      }
      for (int i = 0; i < rows; i++) {
        backend.math().addBias(b, bOffset + column, c, at + i * ldc, 1, columns);
      }
    };
  }

  /** f(C_ij). */
  static Finish of(Function function) {
    return (backend, row, column, rows, columns, c, at, ldc) -> {
      if (ldc == columns) {
        function.apply(backend.math(), c, at, rows * columns);
        return;
      }
      for (int i = 0; i < rows; i++) {
        function.apply(backend.math(), c, at + i * ldc, columns);
      }
    };
  }

  /** A combination of F_ij and C_ij, F being a matrix of the shape of C. */
  static Finish of(Combination combination, float[] f, int fOffset, int ldf) {
    return (backend, row, column, rows, columns, c, at, ldc) -> {
      int fAt = fOffset + row * ldf + column;
      if (ldc == columns && ldf == columns) {
        combination.apply(backend.math(), f, fAt, c, at, rows * columns);
        return;
      }
      for (int i = 0; i < rows; i++) {
        combination.apply(backend.math(), f, fAt + i * ldf, c, at + i * ldc, columns);
      }
    };
  }

  /** This, and then another. */
  default Finish then(Finish next) {
    return (backend, row, column, rows, columns, c, at, ldc) -> {
      apply(backend, row, column, rows, columns, c, at, ldc);
      next.apply(backend, row, column, rows, columns, c, at, ldc);
    };
  }

  /** Applies this to a block of any size, in strips of rows that stay in the first-level cache. */
  default void inStrips(
      Backend backend, int row, int column, int rows, int columns, float[] c, int at, int ldc) {
    int step = Math.max(1, STRIP / columns);
    for (int i = 0; i < rows; i += step) {
      int height = Math.min(step, rows - i);
      apply(backend, row + i, column, height, columns, c, at + i * ldc, ldc);
    }
  }
}
