package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Half;
import dev.lanewise.internal.Operand;
import dev.lanewise.internal.kernel.pack.PackKernel;

/** Packs parts of A and of B into micro-panels, the order in which the loops read them. */
final class Packing {
  private Packing() {}

  /** Packs columns [pc, pc + kc) and some rows of op(A) into micro-panels of mr rows. */
  static void a(Product x, float[] target, int to, int pc, int kc, int fromRow, int rows) {
    Operand a = x.a;
    int ld = a.ld();
    int mr = x.kernels.blocking.mr();
    if (x.storedA != Half.WHOLE) {
      symmetric(x.kernels.packA, a, x.storedA, target, to, pc, kc, fromRow, rows, mr);
    } else if (x.transA) {
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
    if (x.storedB != Half.WHOLE) {
      symmetric(x.kernels.packB, b, x.storedB, target, to, pc, kc, fromColumn, columns, width);
    } else if (x.transB) {
      int at = b.at() + fromColumn * ld + pc;
      x.kernels.packB.columns(b.data(), at, ld, columns, kc, width, target, to);
    } else {
      int at = b.at() + pc * ld + fromColumn;
      x.kernels.packB.rows(b.data(), at, ld, columns, kc, width, target, to);
    }
  }

  /**
   * Packs rows [pc, pc + kc) and some columns of a symmetric matrix, which are its columns and
   * rows, from the half that is stored. Above the square where a micro-panel crosses the diagonal
   * one direction of the stored half is across, below it the other.
   *
   * <pre>
   *              first   first + used
   *                v     v
   *        pc  +-------+
   *            |       |  stored upper: as it lies      lower: transposed
   *   first    +-------+
   *            | cross |  element by element
   *            +-------+
   *            |       |  stored upper: transposed      lower: as it lies
   *   pc + kc  +-------+
   * </pre>
   */
  private static void symmetric(
      PackKernel<Object> pack,
      Operand x,
      Half stored,
      float[] target,
      int to,
      int pc,
      int kc,
      int from,
      int across,
      int width) {
    boolean upper = stored == Half.UPPER;
    int end = pc + kc;
    for (int first = from; first < from + across; first += width) {
      int used = Math.min(width, from + across - first);
      int top = Math.max(pc, Math.min(end, first));
      int bottom = Math.max(pc, Math.min(end, first + used));
      int panel = to + (first - from) * kc;
      side(pack, x, upper, pc, top, first, used, width, target, panel);
      cross(
          (float[]) x.data(),
          x,
          upper,
          top,
          bottom,
          first,
          used,
          width,
          target,
          panel - pc * width);
      side(pack, x, !upper, bottom, end, first, used, width, target, panel + (bottom - pc) * width);
    }
  }

  /** Rows [p, end) of a micro-panel, whose elements lie side by side in memory or below. */
  private static void side(
      PackKernel<Object> pack,
      Operand x,
      boolean rows,
      int p,
      int end,
      int first,
      int used,
      int width,
      float[] target,
      int to) {
    int ld = x.ld();
    if (p == end) {
      return;
    }
    if (rows) {
      pack.rows(x.data(), x.at() + p * ld + first, ld, used, end - p, width, target, to);
    } else {
      pack.columns(x.data(), x.at() + first * ld + p, ld, used, end - p, width, target, to);
    }
  }

  /** Rows [from, end) of a micro-panel, which cross the diagonal; row 0 would lie at to. */
  private static void cross(
      float[] source,
      Operand x,
      boolean upper,
      int from,
      int end,
      int first,
      int used,
      int width,
      float[] target,
      int to) {
    for (int p = from; p < end; p++) {
      for (int i = 0; i < width; i++) {
        int column = first + i;
        boolean asItLies = upper == column >= p;
        int at = x.at() + (asItLies ? p * x.ld() + column : column * x.ld() + p);
        target[to + p * width + i] = i < used ? source[at] : 0f;
      }
    }
  }
}
