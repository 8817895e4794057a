package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Operand;

/** What is done to C beside the tiles: scaling, the edges that come from a scratch, the finish. */
final class Output {
  private Output() {}

  /** C = beta C, finished. */
  static void scale(Product x) {
    Operand c = x.c;
    for (int i = 0; i < x.m && x.beta != 1f; i++) {
      int from = x.half.from(i);
      x.kernels.output.scale(x.half.to(i, x.n) - from, x.beta, c.data(), at(x, i, from));
    }
    if (x.finish != null) {
      finish(x, 0, x.m, 0, x.n);
    }
  }

  /** Where an element of C lies. */
  static int at(Product x, int row, int column) {
    return x.c.at() + row * x.c.ld() + column;
  }

  /** Adds the used part of a scratch tile into C as the kernels would have. */
  static void addTile(
      Product x, float[] tile, int ldTile, int height, int width, float beta, int at) {
    Object c = x.c.data();
    int ldc = x.c.ld();
    if (ldTile == width && ldc == width) {
      x.kernels.output.add(height * width, x.alpha, tile, 0, beta, c, at);
      return;
    }
    for (int i = 0; i < height; i++) {
      x.kernels.output.add(width, x.alpha, tile, i * ldTile, beta, c, at + i * ldc);
    }
  }

  /** Adds that part of a scratch tile that belongs to the half of C which is computed. */
  static void addTriangle(
      Product x, float[] tile, int ldTile, int row, int height, int column, int width, float beta) {
    for (int i = 0; i < height; i++) {
      int from = Math.max(0, x.half.from(row + i) - column);
      int length = Math.min(width, x.half.to(row + i, x.n) - column) - from;
      if (length > 0) {
        int at = at(x, row + i, column + from);
        x.kernels.output.add(length, x.alpha, tile, i * ldTile + from, beta, x.c.data(), at);
      }
    }
  }

  /** Whether blocks of C are complete, and something is left to do, after the K block at pc. */
  static boolean finishesAfter(Product x, int pc) {
    return x.finish != null && x.k - pc <= Contract.K_BLOCK;
  }

  /** A block of C has got its last part of k, and is finished as long as it lies in a cache. */
  static void finish(Product x, int row, int rows, int column, int columns) {
    float[] c = (float[]) x.c.data();
    x.finish.inStrips(
        x.kernels.functions, row, column, rows, columns, c, at(x, row, column), x.c.ld());
  }
}
