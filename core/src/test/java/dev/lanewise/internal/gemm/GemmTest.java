package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product against its definition, bit for bit, on both backends and several thread counts. */
@Isolated
@Tag("kernel")
class GemmTest {
  static List<Backend> backends() {
    return List.of(Backend.vector("test"), Backend.scalar("test"));
  }

  private static void check(ProductCase product, Backend backend) {
    float[] expected = product.reference();
    product.assertBits(product.computed(backend, 1, null, null, null), expected, backend.name());
    if (product.hasWork()) {
      product.assertBits(
          product.through(true, backend, null), expected, backend.name() + ", direct");
      product.assertBits(
          product.through(false, backend, null), expected, backend.name() + ", packed");
      for (int parts : new int[] {2, 3, 6, 7}) {
        float[] inParts = product.inParts(backend, parts, null, null, null);
        product.assertBits(inParts, expected, backend.name() + ", parts " + parts);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfTilesInAllForms(Backend backend) {
    Random random = new Random(1);
    int mr = ArrayKernels.of(backend).gemm().mr();
    int nr = ArrayKernels.of(backend).gemm().nr();
    int lanes = ArrayKernels.of(backend).directRows().lanes();
    int rows = ArrayKernels.of(backend).directRows().rows();
    for (int m : ProductCase.around(0, 5, 8, 10, rows, mr, 2 * mr)) {
      for (int n : ProductCase.around(0, lanes, nr, nr + lanes, 2 * nr)) {
        for (int k : new int[] {0, 1, 2, 3, 4, 5, 17}) {
          for (int form = 0; form < 4; form++) {
            check(new ProductCase(random, (form & 1) != 0, (form & 2) != 0, m, n, k), backend);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfKBlocks(Backend backend) {
    Random random = new Random(2);
    for (int k :
        ProductCase.around(Contract.K_BLOCK, 2 * Contract.K_BLOCK, 3 * Contract.K_BLOCK + 16)) {
      for (int form = 0; form < 4; form++) {
        check(new ProductCase(random, (form & 1) != 0, (form & 2) != 0, 13, 37, k), backend);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfCacheBlocks(Backend backend) {
    Random random = new Random(3);
    Blocking blocking = Blocking.of(ArrayKernels.of(backend).gemm());
    for (int m : ProductCase.around(blocking.mc())) {
      check(new ProductCase(random, random.nextBoolean(), random.nextBoolean(), m, 5, 3), backend);
    }
    for (int n : ProductCase.around(blocking.nc())) {
      check(new ProductCase(random, random.nextBoolean(), random.nextBoolean(), 5, n, 3), backend);
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
      check(new ProductCase(random, random.nextBoolean(), random.nextBoolean(), m, n, k), backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void shapesOfTraining(Backend backend) {
    Random random = new Random(5);
    check(new ProductCase(random, false, false, 10, 30, 784), backend);
    check(new ProductCase(random, false, false, 32, 100, 784), backend);
    check(new ProductCase(random, true, false, 784, 30, 10), backend);
    check(new ProductCase(random, false, true, 10, 100, 10), backend);
    check(new ProductCase(random, false, true, 10, 784, 30), backend);
    check(new ProductCase(random, false, false, 10, 10, 30), backend);
    check(new ProductCase(random, false, false, 1, 30, 784), backend);
    check(new ProductCase(random, false, false, 128, 800, 784), backend);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void threadsGiveTheSameBits(Backend backend) {
    ProductCase product = new ProductCase(new Random(6), false, true, 300, 310, 320);
    float[] expected = product.reference();
    for (int threads : new int[] {1, 2, 3, 7}) {
      product.assertBits(
          product.computed(backend, threads, null, null, null), expected, backend.name());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRowOfABatchIsThatRowAlone(Backend backend) {
    Random random = new Random(7);
    int n = 30;
    int k = 784;
    float[] b = ProductCase.values(random, k * n);
    for (int m : new int[] {2, 10, 33, 128}) {
      float[] a = ProductCase.values(random, m * k);
      float[] batch = new float[m * n];
      Products.run(backend, 1, false, false, m, n, k, 1f, a, 0, k, b, 0, n, 0f, batch, 0, n);
      for (int i = 0; i < m; i++) {
        float[] row = new float[n];
        Products.run(backend, 1, false, false, 1, n, k, 1f, a, i * k, k, b, 0, n, 0f, row, 0, n);
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
      ProductCase product =
          new ProductCase(
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
    Products.run(backend, 1, false, false, m, n, k, 1f, a, 0, k, b, 0, n, 0f, c, 0, n);
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
      ProductCase product =
          new ProductCase(
              new Random(caller), false, false, 150 + 31 * caller, 170, 180 + 7 * caller);
      float[] expected = product.reference();
      Runnable work =
          () -> {
            for (int repeat = 0; repeat < 20; repeat++) {
              product.assertBits(
                  product.computed(backend, 2, null, null, null), expected, backend.name());
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
    ProductCase product = new ProductCase(new Random(10), false, false, 5000, 1, 3);
    product.assertBits(
        product.computed(backend, 1, null, null, null), product.reference(), backend.name());
    Workspace workspace = Workspace.borrow();
    assertThat(workspace.tile.length).isLessThanOrEqualTo(240 * 16);
    workspace.giveBack();
  }

  @Test
  void manyThreadsAllocateNothingInSteadyState() {
    Backend backend = Backend.vector("test");
    int n = 400;
    float[] a = ProductCase.values(new Random(11), n * n);
    float[] c = new float[n * n];
    // Other threads of the test run may allocate a little; one workspace would be 400 kB.
    Allocation.assertAtMostInSteadyState(
        999,
        () -> {
          for (int repeat = 0; repeat < 10; repeat++) {
            Products.run(backend, 8, false, false, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void partsFormAGridThatPacksLittle(Backend backend) {
    Random random = new Random(12);
    assertThat(partsOfRows(random, backend, 1000, 1000, 1)).isEqualTo(1);
    assertThat(partsOfRows(random, backend, 1000, 1000, 7)).isIn(1, 7);
    assertThat(partsOfRows(random, backend, 1000, 1000, 8)).isIn(2, 4);
    assertThat(partsOfRows(random, backend, 1000, 1000, 16)).isIn(2, 4, 8);
    assertThat(partsOfRows(random, backend, 8000, 10, 8)).isEqualTo(8);
    assertThat(partsOfRows(random, backend, 10, 8000, 8)).isEqualTo(1);
  }

  private static int partsOfRows(Random random, Backend backend, int m, int n, int parts) {
    ProductCase shape = new ProductCase(random, false, m == n, m, n, 1);
    Product product = shape.product(shape.c.clone(), null, null, null);
    product.prepare(backend, 1f, 0f);
    int down = Grid.partsOfRows(product, parts);
    product.giveBack();
    return down;
  }
}
