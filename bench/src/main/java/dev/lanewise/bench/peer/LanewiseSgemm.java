package dev.lanewise.bench.peer;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;

/** Lanewise. */
final class LanewiseSgemm implements Sgemm {
  private final Operands x;
  private final Transpose transA;
  private final Transpose transB;

  LanewiseSgemm(Operands operands, int threads) {
    Lanewise.setThreads(threads);
    x = operands;
    transA = x.shape.transA() ? Transpose.YES : Transpose.NO;
    transB = x.shape.transB() ? Transpose.YES : Transpose.NO;
  }

  @Override
  public void multiply() {
    Blas.gemm(
        transA,
        transB,
        x.shape.m(),
        x.shape.n(),
        x.shape.k(),
        1f,
        x.a,
        x.aOffset,
        x.lda(),
        x.b,
        x.bOffset,
        x.ldb(),
        0f,
        x.c,
        x.cOffset,
        x.ldc());
  }
}
