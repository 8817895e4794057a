package dev.lanewise.bench.peer;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.GemmPlan;
import dev.lanewise.blas.Transpose;

/** Lanewise by a plan, whose classes are made before the first call. */
final class LanewisePlan implements Sgemm {
  private final Operands x;
  private final GemmPlan plan;

  LanewisePlan(Operands operands, int threads) {
    Lanewise.setThreads(threads);
    x = operands;
    Shape shape = x.shape;
    plan =
        GemmPlan.of(
            shape.transA() ? Transpose.YES : Transpose.NO,
            shape.transB() ? Transpose.YES : Transpose.NO,
            shape.m(),
            shape.n(),
            shape.k(),
            x.lda(),
            x.ldb(),
            x.ldc());
    plan.specialize();
  }

  @Override
  public void multiply() {
    plan.run(1f, x.a, x.aOffset, x.b, x.bOffset, 0f, x.c, x.cOffset);
  }
}
