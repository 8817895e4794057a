package dev.lanewise.verify.selfcheck;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.support.sample.Rounding;
import dev.lanewise.verify.selfcheck.VectorChecks.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The operations with a matrix. */
final class MatrixChecks {
  private static final float[][] FACTORS = {{1f, 0f}, {-0.75f, 1f}, {0.3f, -1.7f}};

  private MatrixChecks() {}

  static List<Function<Operations, SelfCheck.Row>> all() {
    List<Function<Operations, SelfCheck.Row>> checks = new ArrayList<>();
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        checks.add(operations -> gemm(operations, transA, transB));
      }
    }
    checks.add(operations -> gemv(operations, false));
    checks.add(operations -> gemv(operations, true));
    checks.add(MatrixChecks::ger);
    return checks;
  }

  /**
   * A row-major matrix inside an array with NaN around it.
   *
   * @param values the array
   * @param offset index of the first element
   * @param rows number of rows
   * @param columns number of columns
   * @param ld leading dimension
   */
  record Matrix(float[] values, int offset, int rows, int columns, int ld) {
    static Matrix random(Xoshiro256 random, int rows, int columns) {
      int ld = Math.max(1, columns) + random.nextInt(4);
      int offset = random.nextInt(20);
      float[] values = new float[offset + rows * ld + 3];
      Arrays.fill(values, Float.NaN);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          values[offset + i * ld + j] = (float) (2 * random.nextDouble() - 1);
        }
      }
      return new Matrix(values, offset, rows, columns, ld);
    }

    Matrix copy() {
      return new Matrix(values.clone(), offset, rows, columns, ld);
    }

    float get(int i, int j) {
      return values[offset + i * ld + j];
    }

    RealMatrix exact(boolean transposed, DoubleUnaryOperator f) {
      double[][] exact = new double[rows][columns];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          exact[i][j] = f.applyAsDouble(get(i, j));
        }
      }
      RealMatrix matrix = new Array2DRowRealMatrix(exact, false);
      return transposed ? matrix.transpose() : matrix;
    }
  }

  /**
   * Operands of C = alpha op(A) op(B) + beta C.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k depth
   * @param alpha factor of the product
   * @param beta factor of C
   * @param a operand A as it lies
   * @param b operand B as it lies
   * @param c operand C before
   */
  record Product(int m, int n, int k, float alpha, float beta, Matrix a, Matrix b, Matrix c) {}

  private static SelfCheck.Row gemm(Operations operations, boolean transA, boolean transB) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED);
    Tally tally = new Tally();
    int number = 0;
    for (int[] size : sizes()) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      float[] factors = FACTORS[number++ % FACTORS.length];
      Matrix a = transA ? Matrix.random(random, k, m) : Matrix.random(random, m, k);
      Matrix b = transB ? Matrix.random(random, n, k) : Matrix.random(random, k, n);
      Matrix c = Matrix.random(random, m, n);
      if (factors[1] == 0f) {
        // For beta = 0 what C holds must not matter.
        Arrays.fill(c.values(), Float.NaN);
      }
      gemm(
          operations, transA, transB, new Product(m, n, k, factors[0], factors[1], a, b, c), tally);
    }
    String forms = (transA ? "T" : "N") + (transB ? "T" : "N");
    return tally.row("gemm " + forms, "(m, n, k) up to " + largest(), "gamma_k |A||B|");
  }

  private static void gemm(
      Operations operations, boolean transA, boolean transB, Product p, Tally tally) {
    float[] got = p.c().values().clone();
    operations.gemm(transA, transB, p, got);
    float[] reference = p.c().values().clone();
    ReferenceBlas.gemm(
        transA,
        transB,
        p.m(),
        p.n(),
        p.k(),
        p.alpha(),
        p.a().values(),
        p.a().offset(),
        p.a().ld(),
        p.b().values(),
        p.b().offset(),
        p.b().ld(),
        p.beta(),
        reference,
        p.c().offset(),
        p.c().ld());
    tally.count();
    tally.bits(got, reference);
    if (p.m() == 0 || p.n() == 0 || p.k() == 0) {
      // commons-math has no empty matrices; the reference has.
      return;
    }
    RealMatrix exact = exactly(transA, transB, p, x -> x).scalarMultiply(p.alpha());
    RealMatrix size = exactly(transA, transB, p, Math::abs).scalarMultiply(Math.abs(p.alpha()));
    int blocks = (p.k() + Contract.K_BLOCK - 1) / Contract.K_BLOCK;
    // A block's chain is rounded once for each k, C once for beta and once for each block.
    double onProduct = Rounding.gamma(p.k() + 1);
    double onC = Rounding.gamma(blocks + 1);
    for (int i = 0; i < p.m(); i++) {
      for (int j = 0; j < p.n(); j++) {
        double old = p.beta() == 0f ? 0 : (double) p.beta() * p.c().get(i, j);
        tally.compare(
            got[p.c().offset() + i * p.c().ld() + j],
            exact.getEntry(i, j) + old,
            onProduct * size.getEntry(i, j) + onC * Math.abs(old));
      }
    }
  }

  private static RealMatrix exactly(
      boolean transA, boolean transB, Product p, DoubleUnaryOperator f) {
    return p.a().exact(transA, f).multiply(p.b().exact(transB, f));
  }

  /** Edges of the micro-tile and of the K block, empty sizes, and products of mini-batches. */
  private static List<int[]> sizes() {
    int mr = ArrayKernels.of(Backend.chosen()).gemm().mr();
    int nr = ArrayKernels.of(Backend.chosen()).gemm().nr();
    int kc = Contract.K_BLOCK;
    List<int[]> sizes = new ArrayList<>();
    for (int m : new int[] {1, mr - 1, mr, mr + 1}) {
      for (int n : new int[] {1, nr - 1, nr, nr + 1}) {
        for (int k : new int[] {1, 7, kc + 1}) {
          sizes.add(new int[] {m, n, k});
        }
      }
    }
    sizes.add(new int[] {0, 5, 3});
    sizes.add(new int[] {5, 0, 3});
    sizes.add(new int[] {5, 3, 0});
    sizes.add(new int[] {10, 30, 784});
    sizes.add(new int[] {784, 30, 10});
    sizes.add(new int[] {10, 784, 30});
    sizes.add(new int[] {10, 10, 30});
    sizes.add(new int[] {2 * mr + 3, 2 * nr + 5, 2 * kc - 1});
    sizes.add(new int[] {211, 223, 2 * kc + 3});
    return sizes;
  }

  private static String largest() {
    return "(211, 223, " + (2 * Contract.K_BLOCK + 3) + ")";
  }

  private static SelfCheck.Row gemv(Operations operations, boolean trans) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 1);
    Tally tally = new Tally();
    int number = 0;
    for (int m : VectorChecks.LENGTHS) {
      for (int n : VectorChecks.LENGTHS) {
        float alpha = FACTORS[number % FACTORS.length][0];
        float beta = FACTORS[number++ % FACTORS.length][1];
        Matrix a = Matrix.random(random, m, n);
        Strided x = Strided.random(random, trans ? m : n);
        Strided y = Strided.random(random, trans ? n : m);
        Strided got = y.copy();
        operations.gemv(trans, m, n, alpha, a, x, beta, got);
        Strided reference = y.copy();
        ReferenceBlas.gemv(
            trans,
            m,
            n,
            alpha,
            a.values(),
            a.offset(),
            a.ld(),
            x.values(),
            x.offset(),
            x.increment(),
            beta,
            reference.values(),
            reference.offset(),
            reference.increment());
        tally.count();
        tally.bits(got.values(), reference.values());
        if (m > 0 && n > 0) {
          RealVector exact = a.exact(trans, v -> v).operate(x.exact(v -> v)).mapMultiply(alpha);
          RealVector size =
              a.exact(trans, Math::abs).operate(x.exact(Math::abs)).mapMultiply(Math.abs(alpha));
          int blocks = (x.length() + Contract.K_BLOCK - 1) / Contract.K_BLOCK;
          for (int i = 0; i < y.length(); i++) {
            double old = beta == 0f ? 0 : (double) beta * y.get(i);
            tally.compare(
                got.get(i),
                exact.getEntry(i) + old,
                Rounding.gamma(x.length() + 1) * size.getEntry(i)
                    + Rounding.gamma(blocks + 1) * Math.abs(old));
          }
        }
      }
    }
    return tally.row(
        trans ? "gemv T" : "gemv N", "(m, n) up to " + VectorChecks.longest(2), "gamma_k |A||x|");
  }

  private static SelfCheck.Row ger(Operations operations) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 2);
    Tally tally = new Tally();
    for (int m : VectorChecks.LENGTHS) {
      for (int n : VectorChecks.LENGTHS) {
        float alpha = FACTORS[(m + n) % FACTORS.length][0];
        Matrix a = Matrix.random(random, m, n);
        Strided x = Strided.random(random, m);
        Strided y = Strided.random(random, n);
        Matrix got = a.copy();
        operations.ger(m, n, alpha, x, y, got);
        Matrix reference = a.copy();
        ReferenceBlas.ger(
            m,
            n,
            alpha,
            x.values(),
            x.offset(),
            x.increment(),
            y.values(),
            y.offset(),
            y.increment(),
            reference.values(),
            reference.offset(),
            reference.ld());
        tally.count();
        tally.bits(got.values(), reference.values());
        if (m > 0 && n > 0) {
          RealMatrix outer = new ArrayRealVector(x.exact(v -> v)).outerProduct(y.exact(v -> v));
          for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
              double product = alpha * outer.getEntry(i, j);
              tally.compare(
                  got.get(i, j),
                  product + a.get(i, j),
                  Rounding.gamma(2) * Math.abs(product)
                      + Rounding.gamma(1) * Math.abs(a.get(i, j)));
            }
          }
        }
      }
    }
    return tally.row("ger", "(m, n) up to " + VectorChecks.longest(2), "gamma_2 |x||y| + u |A|");
  }
}
