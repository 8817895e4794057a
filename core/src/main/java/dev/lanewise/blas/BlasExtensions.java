package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.Product;

/**
 * Products beyond BLAS: with packed operands, with epilogues, and in batches. Those in batches have
 * an overload for doubles, packed operands and epilogues are of floats.
 *
 * <p>They compute C = alpha op(A) op(B) + beta C as {@link Blas#gemm Blas.gemm} does, with the same
 * bits element by element, the same treatment of beta = 0, alpha = 0 and k = 0, and the same
 * errors; only what differs is said here. Threads and allocation are as in {@link Blas}: any number
 * of threads may call at once, large products are shared among threads, nothing is allocated in
 * steady state.
 *
 * <p>A {@link PackedMatrix} changes no bits, nor does an {@link Epilogue}: each rounds as the steps
 * that it stands for. Other products do round differently from steps of their own. The update of
 * weights W = decay W - (eta / m) A^T delta is one product into W, with beta = decay and alpha =
 * -eta / m: decay W is rounded, and the product of alpha and the sum is added to it in one fused
 * operation. A gradient stored first, G = (1 / m) A^T delta, would be rounded once more.
 */
public final class BlasExtensions extends DoubleBlasExtensions {
  private BlasExtensions() {}

  /**
   * C = alpha op(A) op(B) + beta C with an epilogue.
   *
   * <p>The epilogue is applied to each block of C while it lies in a cache, so it costs no pass
   * over memory of its own.
   *
   * {@snippet file="ProductExamples.java" region="epilogue"}
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @param alpha factor of the product
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset index of its first element
   * @param lda its leading dimension in elements, at least its columns and 1
   * @param b matrix B: k x n, or n x k if transposed; may be the same as A
   * @param bOffset index of its first element
   * @param ldb its leading dimension in elements, at least its columns and 1
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from A, B and the arrays of the epilogue
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @param epilogue what is applied to C at the end; {@link Epilogue#NONE} for nothing
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, or C
   *     overlapping A, B or an array of the epilogue; nothing is written
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array; nothing is
   *     written
   */
  public static void gemm(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Epilogue epilogue) {
    Checks.notNull("epilogue", epilogue);
    FixedShape hot = CheckedGemm.hot(transA, transB, m, n, k, lda, ldb, ldc);
    if (hot != null
        && CheckedGemm.ranFixed(hot, alpha, a, aOffset, b, bOffset, beta, c, cOffset, epilogue)) {
      return;
    }
    Product product = CheckedGemm.begin(transA, transB, m, n, k);
    try {
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      CheckedGemm.finish(product, epilogue);
      if (hot == null) {
        product.note();
      }
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * C = alpha op(A) op(B) + beta C with op(B) packed.
   *
   * {@snippet file="ProductExamples.java" region="packedRight"}
   *
   * @param transA whether op(A) is A transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset index of its first element
   * @param lda its leading dimension in elements, at least its columns and 1
   * @param b op(B), k x n, from {@link PackedMatrix#packB PackedMatrix.packB}
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from A
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @param epilogue what is applied to C at the end; {@link Epilogue#NONE} for nothing
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, b
   *     packed as a left operand or with another shape, or C overlapping A or an array of the
   *     epilogue; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemm(
      Transpose transA,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      PackedMatrix b,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Epilogue epilogue) {
    Checks.notNull("b", b);
    Product product = CheckedGemm.begin(transA, Transpose.NO, m, n, k);
    try {
      product.a(a, aOffset, lda);
      CheckedGemm.packedB(product, b, k, n);
      product.c(c, cOffset, ldc);
      CheckedGemm.finish(product, epilogue);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * C = alpha op(A) op(B) + beta C with op(A) packed.
   *
   * {@snippet file="ProductExamples.java" region="packedLeft"}
   *
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a op(A), m x k, from {@link PackedMatrix#packA PackedMatrix.packA}
   * @param b matrix B: k x n, or n x k if transposed
   * @param bOffset index of its first element
   * @param ldb its leading dimension in elements, at least its columns and 1
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from B
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @param epilogue what is applied to C at the end; {@link Epilogue#NONE} for nothing
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, a
   *     packed as a right operand or with another shape, or C overlapping B or an array of the
   *     epilogue; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemm(
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      PackedMatrix a,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Epilogue epilogue) {
    Checks.notNull("a", a);
    Product product = CheckedGemm.begin(Transpose.NO, transB, m, n, k);
    try {
      CheckedGemm.packedA(product, a, m, k);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      CheckedGemm.finish(product, epilogue);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * C = alpha op(A) op(B) + beta C with both operands packed.
   *
   * {@snippet file="ProductExamples.java" region="packedBoth"}
   *
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a op(A), m x k, from {@link PackedMatrix#packA PackedMatrix.packA}
   * @param b op(B), k x n, from {@link PackedMatrix#packB PackedMatrix.packB}
   * @param beta factor of C
   * @param c matrix C: m x n
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @param epilogue what is applied to C at the end; {@link Epilogue#NONE} for nothing
   * @throws IllegalArgumentException for null, a leading dimension too small, an operand packed for
   *     the other side or with another shape, or C overlapping an array of the epilogue; nothing is
   *     written
   * @throws IndexOutOfBoundsException if C does not lie inside its array; nothing is written
   */
  public static void gemm(
      int m,
      int n,
      int k,
      float alpha,
      PackedMatrix a,
      PackedMatrix b,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Epilogue epilogue) {
    Checks.notNull("a", a);
    Checks.notNull("b", b);
    Product product = CheckedGemm.begin(Transpose.NO, Transpose.NO, m, n, k);
    try {
      CheckedGemm.packedA(product, a, m, k);
      CheckedGemm.packedB(product, b, k, n);
      product.c(c, cOffset, ldc);
      CheckedGemm.finish(product, epilogue);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * A batch of products of one shape: C_i = alpha op(A_i) op(B_i) + beta C_i for i = 0 to batch -
   * 1, the matrices of each operand lying at equal distances in one array.
   *
   * <p>The bits are those of as many calls of {@link Blas#gemm Blas.gemm}, but arguments are
   * checked once. Threads take whole products where these are small or many, and share single large
   * ones.
   *
   * {@snippet file="ProductExamples.java" region="batch"}
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @param alpha factor of the products
   * @param a matrices A: m x k each, or k x m if transposed
   * @param aOffset index of the first element of A_0
   * @param lda their leading dimension in elements, at least their columns and 1
   * @param strideA distance of A_i and A_(i+1) in elements, at least 0; 0 shares one A
   * @param b matrices B: k x n each, or n x k if transposed
   * @param bOffset index of the first element of B_0
   * @param ldb their leading dimension in elements, at least their columns and 1
   * @param strideB distance of B_i and B_(i+1) in elements, at least 0; 0 shares one B
   * @param beta factor of C
   * @param c matrices C: m x n each; from the first element of the first to the last of the last
   *     they must lie apart from all of A and of B
   * @param cOffset index of the first element of C_0
   * @param ldc their leading dimension in elements, at least their columns and 1
   * @param strideC distance of C_i and C_(i+1) in elements, such that no two of them share an
   *     element; they may interleave, as blocks side by side in one matrix do
   * @param batch number of products, at least 0
   * @throws IllegalArgumentException for null, a negative size or stride, a leading dimension too
   *     small, or matrices C that overlap one another, A or B; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemmStridedBatched(
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
    Product product = CheckedGemm.begin(transA, transB, m, n, k);
    try {
      Checks.size("batch", batch);
      product.batch(batch, strideA, strideB, strideC);
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      FixedShape hot = CheckedGemm.hot(transA, transB, m, n, k, lda, ldb, ldc);
      if (hot == null) {
        product.note();
      } else {
        product.fixed(hot);
      }
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }
}
