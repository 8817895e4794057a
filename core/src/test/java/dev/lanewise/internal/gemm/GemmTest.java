package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.reference.ReferenceBlas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product against its definition, bit for bit, on both backends and several thread counts. */
@Tag("kernel")
class GemmTest {
  private static final float GUARD = 12345.678f;
  private static final float[] FACTORS = {0f, 1f, -1f, 0.5f, -0f, 3.7f};

  static List<Backend> backends() {
    return List.of(Backend.vector("test"), Backend.scalar("test"));
  }

  /** One product: shapes, strides, values, and a C that is guarded all round. */
  private static final class Case {
    final boolean transA;
    final boolean transB;
    final int m;
    final int n;
    final int k;
    final int lda;
    final int ldb;
    final int ldc;
    final int aOffset;
    final int bOffset;
    final int cOffset;
    final float alpha;
    final float beta;
    final float[] a;
    final float[] b;
    final float[] c;

    Case(Random random, boolean transA, boolean transB, int m, int n, int k) {
      this.transA = transA;
      this.transB = transB;
      this.m = m;
      this.n = n;
      this.k = k;
      lda = Math.max(1, transA ? m : k) + random.nextInt(4);
      ldb = Math.max(1, transB ? k : n) + random.nextInt(4);
      ldc = Math.max(1, n) + random.nextInt(4);
      aOffset = random.nextInt(20);
      bOffset = random.nextInt(20);
      cOffset = 1 + random.nextInt(20);
      alpha = FACTORS[random.nextInt(FACTORS.length)];
      beta = FACTORS[random.nextInt(FACTORS.length)];
      a = ProductCase.operand(random, aOffset + (transA ? k : m) * lda);
      b = ProductCase.operand(random, bOffset + (transB ? n : k) * ldb);
      c = new float[cOffset + m * ldc + 20];
      Arrays.fill(c, GUARD);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          c[cOffset + i * ldc + j] = beta == 0f ? Float.NaN : random.nextFloat() - 0.5f;
        }
      }
    }

    float[] reference() {
      float[] expected = c.clone();
      ReferenceBlas.gemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, expected, cOffset,
          ldc);
      return expected;
    }

    float[] computed(Backend backend, int threads) {
      float[] result = c.clone();
      Gemm.run(
          backend, threads, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta,
          result, cOffset, ldc);
      return result;
    }

    /** One of the two paths, whether or not it would be chosen for this shape. */
    float[] through(Backend backend, boolean direct) {
      float[] result = c.clone();
      Product product = product(backend, result);
      Workspace workspace = Workspace.borrow();
      if (direct) {
        DirectLoops.multiply(product, workspace, 0, m, 0, n);
      } else {
        PackedLoops.multiply(product, workspace, 0, m, 0, n);
      }
      workspace.giveBack();
      return result;
    }

    /** The parts of one product, run one after the other, whatever its size. */
    float[] inParts(Backend backend, int parts) {
      float[] result = c.clone();
      Product product = product(backend, result);
      for (int part = 0; part < parts; part++) {
        product.run(part, parts);
      }
      return result;
    }

    private Product product(Backend backend, float[] result) {
      Product product = new Product();
      product.set(
          backend, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, result,
          cOffset, ldc);
      return product;
    }

    @Override
    public String toString() {
      return String.format(
          "%s%s m %d n %d k %d lda %d ldb %d ldc %d alpha %s beta %s",
          transA ? "T" : "N", transB ? "T" : "N", m, n, k, lda, ldb, ldc, alpha, beta);
    }
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static void check(Case product, Backend backend) {
    float[] expected = product.reference();
    assertBits(product.computed(backend, 1), expected, product, backend);
    if (product.alpha != 0f && product.m > 0 && product.n > 0 && product.k > 0) {
      assertBits(product.through(backend, true), expected, product, backend);
      assertBits(product.through(backend, false), expected, product, backend);
      for (int parts : new int[] {2, 3, 6, 7}) {
        assertBits(product.inParts(backend, parts), expected, product, backend);
      }
    }
  }

  private static void assertBits(float[] actual, float[] expected, Case product, Backend backend) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        assertThat(actual[i])
            .as("%s, %s, index %d", product, backend.name(), i)
            .isEqualTo(expected[i]);
        assertThat(Float.floatToIntBits(actual[i]))
            .as("%s, bits at %d", product, i)
            .isEqualTo(Float.floatToIntBits(expected[i]));
      }
    }
  }

  private static int[] around(int... sizes) {
    TreeSet<Integer> all = new TreeSet<>();
    for (int size : sizes) {
      all.addAll(List.of(Math.max(0, size - 1), size, size + 1));
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfTilesInAllForms(Backend backend) {
    Random random = new Random(1);
    int mr = backend.gemm().mr();
    int nr = backend.gemm().nr();
    int lanes = backend.directRows().lanes();
    int rows = backend.directRows().rows();
    for (int m : around(0, 5, 8, 10, rows, mr, 2 * mr)) {
      for (int n : around(0, lanes, nr, nr + lanes, 2 * nr)) {
        for (int k : new int[] {0, 1, 2, 3, 4, 5, 17}) {
          for (int form = 0; form < 4; form++) {
            check(new Case(random, (form & 1) != 0, (form & 2) != 0, m, n, k), backend);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfKBlocks(Backend backend) {
    Random random = new Random(2);
    for (int k : around(Contract.K_BLOCK, 2 * Contract.K_BLOCK, 3 * Contract.K_BLOCK + 16)) {
      for (int form = 0; form < 4; form++) {
        check(new Case(random, (form & 1) != 0, (form & 2) != 0, 13, 37, k), backend);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfCacheBlocks(Backend backend) {
    Random random = new Random(3);
    Blocking blocking = Blocking.of(backend.gemm());
    for (int m : around(blocking.mc())) {
      check(new Case(random, random.nextBoolean(), random.nextBoolean(), m, 5, 3), backend);
    }
    for (int n : around(blocking.nc())) {
      check(new Case(random, random.nextBoolean(), random.nextBoolean(), 5, n, 3), backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void randomShapes(Backend backend) {
    Random random = new Random(4);
    for (int repeat = 0; repeat < 400; repeat++) {
      int m = random.nextInt(130);
      int n = random.nextInt(130);
      int k = random.nextInt(300);
      check(new Case(random, random.nextBoolean(), random.nextBoolean(), m, n, k), backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void shapesOfTraining(Backend backend) {
    Random random = new Random(5);
    check(new Case(random, false, false, 10, 30, 784), backend);
    check(new Case(random, false, false, 32, 100, 784), backend);
    check(new Case(random, true, false, 784, 30, 10), backend);
    check(new Case(random, false, true, 10, 100, 10), backend);
    check(new Case(random, false, true, 10, 784, 30), backend);
    check(new Case(random, false, false, 10, 10, 30), backend);
    check(new Case(random, false, false, 1, 30, 784), backend);
    check(new Case(random, false, false, 128, 800, 784), backend);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void threadsGiveTheSameBits(Backend backend) {
    Case product = new Case(new Random(6), false, true, 300, 310, 320);
    float[] expected = product.reference();
    for (int threads : new int[] {1, 2, 3, 7}) {
      assertBits(product.computed(backend, threads), expected, product, backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRowOfABatchIsThatRowAlone(Backend backend) {
    Random random = new Random(7);
    int n = 30;
    int k = 784;
    float[] b = values(random, k * n);
    for (int m : new int[] {2, 10, 33, 128}) {
      float[] a = values(random, m * k);
      float[] batch = new float[m * n];
      Gemm.run(backend, 1, false, false, m, n, k, 1f, a, 0, k, b, 0, n, 0f, batch, 0, n);
      for (int i = 0; i < m; i++) {
        float[] row = new float[n];
        Gemm.run(backend, 1, false, false, 1, n, k, 1f, a, i * k, k, b, 0, n, 0f, row, 0, n);
        assertThat(Arrays.copyOfRange(batch, i * n, i * n + n)).containsExactly(row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void specialValuesPropagateAsDefined(Backend backend) {
    Random random = new Random(8);
    float[] specials = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      -0f,
      0f,
      Float.MIN_VALUE,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      -1e-30f,
      1e-30f
    };
    for (int repeat = 0; repeat < 60; repeat++) {
      Case product =
          new Case(
              random,
              random.nextBoolean(),
              random.nextBoolean(),
              1 + random.nextInt(40),
              1 + random.nextInt(70),
              1 + random.nextInt(20));
      for (float[] operand : new float[][] {product.a, product.b}) {
        for (int i = 0; i < operand.length / 5; i++) {
          operand[random.nextInt(operand.length)] = specials[random.nextInt(specials.length)];
        }
      }
      check(product, backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void smallIntegersAreExact(Backend backend) {
    Random random = new Random(9);
    int m = 61;
    int n = 67;
    int k = 523;
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextInt(9) - 4;
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = random.nextInt(9) - 4;
    }
    float[] c = new float[m * n];
    Gemm.run(backend, 1, false, false, m, n, k, 1f, a, 0, k, b, 0, n, 0f, c, 0, n);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        long sum = 0;
        for (int p = 0; p < k; p++) {
          sum += (long) a[i * k + p] * (long) b[p * n + j];
        }
        assertThat(c[i * n + j]).isEqualTo(sum);
      }
    }
  }

  @Test
  void callersOnManyThreadsDoNotDisturbOneAnother() throws InterruptedException {
    Backend backend = Backend.vector("test");
    List<Thread> callers = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int caller = 0; caller < 6; caller++) {
      Case product =
          new Case(new Random(caller), false, false, 150 + 31 * caller, 170, 180 + 7 * caller);
      float[] expected = product.reference();
      Runnable work =
          () -> {
            for (int repeat = 0; repeat < 20; repeat++) {
              assertBits(product.computed(backend, 2), expected, product, backend);
            }
          };
      Thread.Builder builder = caller % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
      callers.add(
          builder.uncaughtExceptionHandler((thread, thrown) -> failures.add(thrown)).start(work));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aLongNarrowProductKeepsNoLongBuffer(Backend backend) {
    Case product = new Case(new Random(10), false, false, 5000, 1, 3);
    assertBits(product.computed(backend, 1), product.reference(), product, backend);
    Workspace workspace = Workspace.borrow();
    assertThat(workspace.tile.length).isLessThanOrEqualTo(240 * 16);
    workspace.giveBack();
  }

  @Test
  void manyThreadsAllocateNothingInSteadyState() {
    Backend backend = Backend.vector("test");
    int n = 400;
    float[] a = values(new Random(11), n * n);
    float[] c = new float[n * n];
    // Other threads of the test run may allocate a little; one workspace would be 400 kB.
    Allocation.assertAtMostInSteadyState(
        999,
        () -> {
          for (int repeat = 0; repeat < 10; repeat++) {
            Gemm.run(backend, 8, false, false, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void partsFormAGridThatPacksLittle(Backend backend) {
    Random random = new Random(12);
    Product square = new Case(random, false, true, 1000, 1000, 1).product(backend, null);
    assertThat(square.partsOfRows(1)).isEqualTo(1);
    assertThat(square.partsOfRows(7)).isIn(1, 7);
    assertThat(square.partsOfRows(8)).isIn(2, 4);
    assertThat(square.partsOfRows(16)).isIn(2, 4, 8);
    Product high = new Case(random, false, false, 8000, 10, 1).product(backend, null);
    assertThat(high.partsOfRows(8)).isEqualTo(8);
    Product wide = new Case(random, false, false, 10, 8000, 1).product(backend, null);
    assertThat(wide.partsOfRows(8)).isEqualTo(1);
  }
}
