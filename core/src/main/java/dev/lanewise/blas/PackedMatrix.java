package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.PackedOperand;
import dev.lanewise.internal.kernel.Backend;

/**
 * A matrix in the order in which products read it, packed once and used many times.
 *
 * <p>{@code gemm} copies large operands into that order at each call. Where an operand stays, as
 * the weights of a network do over many batches, a packed one saves that copy: {@link
 * BlasExtensions} has the products that take it, with the same bits as {@link Blas#gemm Blas.gemm}.
 * It gains most for products of few rows and many columns, and nothing where op(B) has about as few
 * columns as a register tile, 30 say: {@code gemm} does not copy those.
 *
 * <p>A packed matrix is op(A), the left operand of a product, or op(B), the right one, and serves
 * as no other. It keeps the values that the array had when it was packed; {@link #repack repack}
 * takes new ones into the same memory and allocates nothing. Its size is that of the matrix, A's
 * rows or B's columns rounded up to the register tile.
 *
 * <p>Any number of threads may use it at the same time, as long as none repacks it. Packing runs on
 * the calling thread alone.
 */
public final class PackedMatrix {
  /** As for operands of other operations: index arithmetic inside a block is in int. */
  private static final long MAX_BLOCK = Integer.MAX_VALUE - 4095L;

  private final Backend backend = Backend.chosen();
  private final boolean left;
  private final int rows;
  private final int columns;
  private final PackedOperand operand;

  private PackedMatrix(boolean left, int rows, int columns) {
    this.left = left;
    this.rows = rows;
    this.columns = columns;
    int across = left ? rows : columns;
    int depth = left ? columns : rows;
    long block = PackedOperand.largestBlock(backend, across, depth);
    if (block > MAX_BLOCK) {
      throw new IllegalArgumentException(
          (left ? "m" : "n")
              + " is "
              + across
              + "; packed, 256 of k take up to "
              + block
              + " elements, and at most "
              + MAX_BLOCK
              + " are allowed");
    }
    operand =
        left ? PackedOperand.a(backend, across, depth) : PackedOperand.b(backend, depth, across);
  }

  /**
   * Packs the left operand of products.
   *
   * <p>Allocates the memory of the packed matrix; A is not referred to afterwards.
   *
   * {@snippet file="ProductExamples.java" region="packedLeft"}
   *
   * @param transA whether op(A) is A transposed
   * @param m rows of op(A), at least 0
   * @param k columns of op(A), at least 0
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset index of its first element
   * @param lda its leading dimension in elements, at least its columns and 1
   * @return op(A), packed
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, or a
   *     matrix too large to pack
   * @throws IndexOutOfBoundsException if A does not lie inside its array
   */
  public static PackedMatrix packA(
      Transpose transA, int m, int k, float[] a, int aOffset, int lda) {
    Checks.notNull("transA", transA);
    Checks.size("m", m);
    Checks.size("k", k);
    check("a", transA, m, k, a, aOffset, lda);
    PackedMatrix packed = new PackedMatrix(true, m, k);
    packed.pack(transA, a, aOffset, lda);
    return packed;
  }

  /**
   * Packs the right operand of products.
   *
   * <p>Allocates the memory of the packed matrix; B is not referred to afterwards.
   *
   * {@snippet file="ProductExamples.java" region="packedRight"}
   *
   * @param transB whether op(B) is B transposed
   * @param k rows of op(B), at least 0
   * @param n columns of op(B), at least 0
   * @param b matrix B: k x n, or n x k if transposed
   * @param bOffset index of its first element
   * @param ldb its leading dimension in elements, at least its columns and 1
   * @return op(B), packed
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, or a
   *     matrix too large to pack
   * @throws IndexOutOfBoundsException if B does not lie inside its array
   */
  public static PackedMatrix packB(
      Transpose transB, int k, int n, float[] b, int bOffset, int ldb) {
    Checks.notNull("transB", transB);
    Checks.size("k", k);
    Checks.size("n", n);
    check("b", transB, k, n, b, bOffset, ldb);
    PackedMatrix packed = new PackedMatrix(false, k, n);
    packed.pack(transB, b, bOffset, ldb);
    return packed;
  }

  /**
   * Packs other values of the same shape into the same memory. Nothing is allocated. No product
   * that uses this may run meanwhile.
   *
   * {@snippet file="ProductExamples.java" region="repack"}
   *
   * @param trans whether op(X) is X transposed
   * @param x matrix X, whose op(X) is {@link #rows} x {@link #columns}
   * @param xOffset index of its first element
   * @param ldx its leading dimension in elements, at least its columns and 1
   * @throws IllegalArgumentException for null or a leading dimension too small; nothing is written
   * @throws IndexOutOfBoundsException if X does not lie inside its array; nothing is written
   */
  public void repack(Transpose trans, float[] x, int xOffset, int ldx) {
    Checks.notNull("trans", trans);
    check("x", trans, rows, columns, x, xOffset, ldx);
    pack(trans, x, xOffset, ldx);
  }

  /** {@return the rows of the matrix: m of op(A), k of op(B)} */
  public int rows() {
    return rows;
  }

  /** {@return the columns of the matrix: k of op(A), n of op(B)} */
  public int columns() {
    return columns;
  }

  /** {@return whether this is op(A), the left operand of products; else it is op(B)} */
  public boolean isLeft() {
    return left;
  }

  /** Returns the operand, of the side and the shape that a product wants. */
  PackedOperand operand(String name, boolean wantsLeft, int wantedRows, int wantedColumns) {
    if (left != wantsLeft) {
      throw new IllegalArgumentException(
          name
              + " is packed as the "
              + (left ? "left" : "right")
              + " operand; here it must come from "
              + (wantsLeft ? "packA" : "packB"));
    }
    if (rows != wantedRows || columns != wantedColumns) {
      throw new IllegalArgumentException(
          name
              + " is packed with "
              + shape(rows, columns)
              + "; the product needs "
              + shape(wantedRows, wantedColumns));
    }
    return operand;
  }

  private String shape(int height, int width) {
    return left ? "m = " + height + ", k = " + width : "k = " + height + ", n = " + width;
  }

  private static void check(
      String name, Transpose trans, int rows, int columns, float[] x, int xOffset, int ldx) {
    boolean transposed = trans == Transpose.YES;
    ShapeChecks.matrix(
        name, x, xOffset, transposed ? columns : rows, transposed ? rows : columns, ldx);
  }

  private void pack(Transpose trans, float[] x, int xOffset, int ldx) {
    operand.pack(backend, left == (trans == Transpose.YES), x, xOffset, ldx);
  }
}
