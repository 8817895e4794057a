package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.gemm.Gemm;
import dev.lanewise.internal.gemm.PackedOperand;
import dev.lanewise.internal.kernel.Backend;

/** The checks of every single product, whatever form its operands have. */
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
}
