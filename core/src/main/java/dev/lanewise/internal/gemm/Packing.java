package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Operand;

/** Packs parts of A and of B into micro-panels, the order in which the loops read them. */
final class Packing {
  private Packing() {}

  /** Packs columns [pc, pc + kc) and some rows of op(A) into micro-panels of mr rows. */
  static void a(Product x, float[] target, int to, int pc, int kc, int fromRow, int rows) {
    Operand a = x.a;
    int ld = a.ld();
    int mr = x.kernels.blocking.mr();
    if (x.transA) {
      int at = a.at() + pc * ld + fromRow;
      x.kernels.packA.rows(a.data(), at, ld, rows, kc, mr, target, to);
    } else {
      int at = a.at() + fromRow * ld + pc;
      x.kernels.packA.columns(a.data(), at, ld, rows, kc, mr, target, to);
    }
  }

  /**
   * Packs rows [pc, pc + kc) and some columns of op(B) into micro-panels of a width. As one
   * micro-panel they are a row-major matrix, filled up with zeros to that width.
   */
  static void b(
      Product x, float[] target, int to, int pc, int kc, int fromColumn, int columns, int width) {
    Operand b = x.b;
    int ld = b.ld();
    if (x.transB) {
      int at = b.at() + fromColumn * ld + pc;
      x.kernels.packB.columns(b.data(), at, ld, columns, kc, width, target, to);
    } else {
      int at = b.at() + pc * ld + fromColumn;
      x.kernels.packB.rows(b.data(), at, ld, columns, kc, width, target, to);
    }
  }
}
