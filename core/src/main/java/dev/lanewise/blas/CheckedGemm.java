package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.gemm.Gemm;
import dev.lanewise.internal.gemm.PackedOperand;
import dev.lanewise.internal.kernel.Backend;

/** The checks of all matrix products, whatever form their operands have. */
final class CheckedGemm {
  private CheckedGemm() {}

  /** A and B come packed or, where packed is null, as arrays. */
  static void run(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      PackedMatrix packedA,
      float[] b,
      int bOffset,
      int ldb,
      PackedMatrix packedB,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Epilogue epilogue) {
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("k", k);
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    int aRows = ta ? k : m;
    int aColumns = ta ? m : k;
    int bRows = tb ? n : k;
    int bColumns = tb ? k : n;
    PackedOperand leftOperand = null;
    PackedOperand rightOperand = null;
    if (packedA != null) {
      leftOperand = packedA.operand("a", true, m, k);
    } else {
      Checks.matrix("a", a, aOffset, aRows, aColumns, lda);
    }
    if (packedB != null) {
      rightOperand = packedB.operand("b", false, k, n);
    } else {
      Checks.matrix("b", b, bOffset, bRows, bColumns, ldb);
    }
    Checks.matrix("c", c, cOffset, m, n, ldc);
    if (packedA == null) {
      Checks.apart("c", c, cOffset, m, n, ldc, "a", a, aOffset, aRows, aColumns, lda);
    }
    if (packedB == null) {
      Checks.apart("c", c, cOffset, m, n, ldc, "b", b, bOffset, bRows, bColumns, ldb);
    }
    Checks.notNull("epilogue", epilogue);
    epilogue.check(m, n, c, cOffset, ldc);
    Gemm.run(
        Backend.current(),
        Parallel.threads(),
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        leftOperand,
        b,
        bOffset,
        ldb,
        rightOperand,
        beta,
        c,
        cOffset,
        ldc,
        epilogue.finish());
  }

  /** A batch of products at equal distances. */
  static void runBatch(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      int strideA,
      float[] b,
      int bOffset,
      int ldb,
      int strideB,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      int strideC,
      int batch) {
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("k", k);
    Checks.size("batch", batch);
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    long aExtent = Checks.matrices("a", a, aOffset, ta ? k : m, ta ? m : k, lda, strideA, batch);
    long bExtent = Checks.matrices("b", b, bOffset, tb ? n : k, tb ? k : n, ldb, strideB, batch);
    long cExtent = Checks.matrices("c", c, cOffset, m, n, ldc, strideC, batch);
    Checks.apart("c", m, n, ldc, strideC, batch);
    Checks.apart("c", c, cOffset, cExtent, "a", a, aOffset, aExtent);
    Checks.apart("c", c, cOffset, cExtent, "b", b, bOffset, bExtent);
    Gemm.runBatch(
        Backend.current(),
        Parallel.threads(),
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        strideA,
        b,
        bOffset,
        ldb,
        strideB,
        beta,
        c,
        cOffset,
        ldc,
        strideC,
        batch);
  }
}
