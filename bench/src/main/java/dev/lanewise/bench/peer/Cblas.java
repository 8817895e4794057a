package dev.lanewise.bench.peer;

import java.lang.foreign.MemorySegment;

/**
 * The arguments of {@code cblas_sgemm}, made when the operands are bound. The call itself is in the
 * subclasses: only a handle in a static final field is compiled into a direct call.
 */
public abstract class Cblas implements Sgemm {
  /** CblasRowMajor. */
  public static final int ROW_MAJOR = 101;

  /** CblasNoTrans. */
  public static final int NO_TRANS = 111;

  /** CblasTrans. */
  public static final int TRANS = 112;

  final int transA;
  final int transB;
  final int m;
  final int n;
  final int k;
  final MemorySegment a;
  final int lda;
  final MemorySegment b;
  final int ldb;
  final MemorySegment c;
  final int ldc;

  Cblas(Operands operands) {
    Shape shape = operands.shape;
    transA = shape.transA() ? TRANS : NO_TRANS;
    transB = shape.transB() ? TRANS : NO_TRANS;
    m = shape.m();
    n = shape.n();
    k = shape.k();
    a = segment(operands.a, operands.aOffset);
    lda = operands.lda();
    b = segment(operands.b, operands.bOffset);
    ldb = operands.ldb();
    c = segment(operands.c, operands.cOffset);
    ldc = operands.ldc();
  }

  /** What of an array begins at an index. */
  public static MemorySegment segment(float[] array, int offset) {
    return MemorySegment.ofArray(array).asSlice((long) offset * Float.BYTES);
  }
}
