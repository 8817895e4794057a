package dev.lanewise.bench.peer;

import static dev.lanewise.support.peer.Cblas.NO_TRANS;
import static dev.lanewise.support.peer.Cblas.TRANS;
import static dev.lanewise.support.peer.Cblas.segment;

import java.lang.foreign.MemorySegment;

/**
 * The arguments of {@code cblas_sgemm}, made when the operands are bound. The call itself is in the
 * subclasses: only a handle in a static final field is compiled into a direct call.
 */
abstract class CblasSgemm implements Sgemm {
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

  CblasSgemm(Operands operands) {
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
}
