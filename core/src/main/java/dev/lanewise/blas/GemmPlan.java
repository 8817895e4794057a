package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.Product;

/**
 * A prepared product of one form and shape, C = alpha op(A) op(B) + beta C: made once, run many
 * times on whatever arrays.
 *
 * {@snippet file="ProductExamples.java" region="plan"}
 *
 * <p>It has the bits of {@link Blas#gemm Blas.gemm}, with an epilogue those of {@link
 * BlasExtensions#gemm(Transpose, Transpose, int, int, int, float, float[], int, int, float[], int,
 * int, float, float[], int, int, Epilogue) BlasExtensions.gemm}, and treats beta = 0, alpha = 0 and
 * k = 0 as they do.
 *
 * <p><b>What it gains.</b> A small product, below some 4 million multiplications and at least a
 * vector wide, gets classes of its own, in which sizes and leading dimensions are constants to the
 * JIT compiler. Larger or narrower ones run as without a plan, and so does every plan on the scalar
 * backend, where no class can be defined, where the system property {@code lanewise.specialize} is
 * 0, and where the classes turn out not to be faster.
 *
 * <p><b>What it costs.</b> Making a plan takes about a microsecond and defines nothing. After some
 * tenths of a second of runs a daemon thread defines one or two classes, runs them on arrays of its
 * own until they are compiled, and compares; runs go the general way until that has ended. It takes
 * .1 to 1 s of one processor once a shape, however many plans have it, and some 50 KB, which are
 * given back when no plan of the shape is reachable. {@link #specialize} does it at once and waits.
 *
 * <p>Runs whose C lies in the array of A or of B go the general way.
 *
 * <p>Immutable, for any number of threads at once. Running one allocates nothing in steady state.
 *
 * @see Blas#gemm
 */
public final class GemmPlan {
  private final Transpose transA;
  private final Transpose transB;
  private final int m;
  private final int n;
  private final int k;
  private final int lda;
  private final int ldb;
  private final int ldc;

  private final FixedShape shape;

  private GemmPlan(
      Transpose transA, Transpose transB, int m, int n, int k, int lda, int ldb, int ldc) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    this.lda = lda;
    this.ldb = ldb;
    this.ldc = ldc;
    boolean columnsOfA = transA == Transpose.YES;
    boolean columnsOfB = transB == Transpose.YES;
    ShapeChecks.leadingDimension("a", columnsOfA ? m : k, lda);
    ShapeChecks.leadingDimension("b", columnsOfB ? k : n, ldb);
    ShapeChecks.leadingDimension("c", n, ldc);
    shape = FixedShape.of(columnsOfA, columnsOfB, m, n, k, lda, ldb, ldc);
  }

  /**
   * A plan for matrices whose rows follow each other without gaps.
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @return the plan
   * @throws IllegalArgumentException for null or a negative size, or if {@code lanewise.specialize}
   *     is not a whole number from 0 to 1024
   */
  public static GemmPlan of(Transpose transA, Transpose transB, int m, int n, int k) {
    int columnsOfA = transA == Transpose.YES ? m : k;
    int columnsOfB = transB == Transpose.YES ? k : n;
    return of(
        transA, transB, m, n, k, Math.max(1, columnsOfA), Math.max(1, columnsOfB), Math.max(1, n));
  }

  /**
   * A plan for matrices of any leading dimensions.
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @param lda leading dimension of A in elements, at least its columns and 1
   * @param ldb leading dimension of B in elements, at least its columns and 1
   * @param ldc leading dimension of C in elements, at least its columns and 1
   * @return the plan
   * @throws IllegalArgumentException for null, a negative size or a leading dimension too small, or
   *     if {@code lanewise.specialize} is not a whole number from 0 to 1024
   */
  public static GemmPlan of(
      Transpose transA, Transpose transB, int m, int n, int k, int lda, int ldb, int ldc) {
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("k", k);
    return new GemmPlan(transA, transB, m, n, k, lda, ldb, ldc);
  }

  /**
   * C = alpha op(A) op(B) + beta C.
   *
   * @param alpha factor of the product
   * @param a array of A
   * @param aOffset index of its first element
   * @param b array of B
   * @param bOffset index of its first element
   * @param beta factor of C
   * @param c array of C, which must lie apart from A and B
   * @param cOffset index of its first element
   * @throws IllegalArgumentException for null, or C overlapping A or B; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public void run(
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset) {
    run(alpha, a, aOffset, b, bOffset, beta, c, cOffset, Epilogue.NONE);
  }

  /**
   * C = alpha op(A) op(B) + beta C with an epilogue.
   *
   * @param alpha factor of the product
   * @param a array of A
   * @param aOffset index of its first element
   * @param b array of B
   * @param bOffset index of its first element
   * @param beta factor of C
   * @param c array of C, which must lie apart from A, B and the arrays of the epilogue
   * @param cOffset index of its first element
   * @param epilogue what is applied to C at the end; {@link Epilogue#NONE} for nothing
   * @throws IllegalArgumentException for null, or C overlapping A, B or an array of the epilogue;
   *     nothing is written
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array; nothing is
   *     written
   */
  public void run(
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset,
      Epilogue epilogue) {
    Checks.notNull("epilogue", epilogue);
    if (CheckedGemm.ranFixed(shape, alpha, a, aOffset, b, bOffset, beta, c, cOffset, epilogue)) {
      return;
    }
    Product product = CheckedGemm.begin(transA, transB, m, n, k);
    try {
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      CheckedGemm.finish(product, epilogue);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * Makes the classes of this shape at once and waits for them: .1 to 1 s, up to 10 s on a machine
   * that is busy; nothing where they exist, or have turned out not to be faster.
   *
   * @return whether runs of this plan use classes of its own from now on
   */
  public boolean specialize() {
    return shape.specialize();
  }

  /** {@return whether runs of this plan use classes of its own now} */
  public boolean isSpecialized() {
    return shape.isSpecialized();
  }

  /** {@return form, m x k x n, and leading dimensions that say more} */
  @Override
  public String toString() {
    return shape.toString();
  }
}
