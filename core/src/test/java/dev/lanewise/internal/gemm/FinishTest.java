package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.MathKernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products with a finish against the definition of the product and then each step on its own over
 * all rows, bit for bit. The steps of the first finish do not commute, and no step may be applied
 * twice or left out without a change of bits.
 */
@Tag("kernel")
class FinishTest {
  /** Ranges of a bias and of a matrix of factors, with room for every shape here. */
  private static final float[] BIAS = ProductCase.values(new Random(20), 4000);

  private static final float[] FACTORS = ProductCase.values(new Random(21), 200_000);

  static List<Backend> backends() {
    return ProductCase.backends();
  }

  /** The same steps twice: for the loops, and one by one on a row. */
  private enum Steps {
    BIAS_THEN_SIGMOID {
      @Override
      Finish finish(int n) {
        return Finish.bias(BIAS, 3)
            .then(Finish.of((math, c, at, length) -> math.sigmoid(c, at, c, at, length)));
      }

      @Override
      void onRow(MathKernels math, int i, int n, float[] c, int at) {
        math.addBias(BIAS, 3, c, at, 1, n);
        math.sigmoid(c, at, c, at, n);
      }
    },

    TANH_DERIVATIVE {
      @Override
      Finish finish(int n) {
        return Finish.of(MathKernels::timesTanhDerivative, FACTORS, 5, n);
      }

      @Override
      void onRow(MathKernels math, int i, int n, float[] c, int at) {
        math.timesTanhDerivative(FACTORS, 5 + i * n, c, at, n);
      }
    },

    DERIVATIVE_OF_STRIDED_VALUES_THEN_BIAS {
      @Override
      Finish finish(int n) {
        return Finish.of(MathKernels::timesSigmoidDerivative, FACTORS, 0, n + 3)
            .then(Finish.bias(BIAS, 0));
      }

      @Override
      void onRow(MathKernels math, int i, int n, float[] c, int at) {
        math.timesSigmoidDerivative(FACTORS, i * (n + 3), c, at, n);
        math.addBias(BIAS, 0, c, at, 1, n);
      }
    };

    abstract Finish finish(int n);

    abstract void onRow(MathKernels math, int i, int n, float[] c, int at);
  }

  private static void check(ProductCase product, Backend backend) {
    for (Steps steps : Steps.values()) {
      float[] expected = product.reference();
      for (int i = 0; i < product.m; i++) {
        int at = product.cOffset + i * product.ldc;
        steps.onRow(backend.math(), i, product.n, expected, at);
      }
      Finish finish = steps.finish(product.n);
      String what = steps + ", " + backend.name();
      PackedOperand a = product.packA(backend);
      PackedOperand b = product.packB(backend);
      product.assertBits(product.computed(backend, 1, null, null, finish), expected, what);
      product.assertBits(product.computed(backend, 1, a, b, finish), expected, what + ", packed");
      if (product.hasWork()) {
        product.assertBits(product.through(true, backend, finish), expected, what + ", direct");
        if (product.fitsPanels()) {
          product.assertBits(product.onPanels(backend, b, finish), expected, what + ", panels");
        }
        product.assertBits(product.through(false, backend, finish), expected, what + ", loops");
        for (int parts : new int[] {2, 3, 6, 7}) {
          float[] actual = product.inParts(backend, parts, null, null, finish);
          product.assertBits(actual, expected, what + ", parts " + parts);
        }
      }
    }
  }

  private static void checkForms(Random random, Backend backend, int m, int n, int k) {
    for (int form = 0; form < 4; form++) {
      check(new ProductCase(random, (form & 1) != 0, (form & 2) != 0, m, n, k), backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfTilesInAllForms(Backend backend) {
    Random random = new Random(1);
    int lanes = ArrayKernels.of(backend).directRows().lanes();
    for (int m :
        ProductCase.around(
            0,
            ArrayKernels.of(backend).directRows().rows(),
            ArrayKernels.of(backend).gemm().mr())) {
      for (int n : ProductCase.around(0, lanes, ArrayKernels.of(backend).gemm().nr())) {
        for (int k : new int[] {0, 1, 5}) {
          checkForms(random, backend, m, n, k);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void onlyTheLastKBlockIsFinished(Backend backend) {
    Random random = new Random(2);
    for (int k : ProductCase.around(Contract.K_BLOCK, 2 * Contract.K_BLOCK)) {
      checkForms(random, backend, 13, 37, k);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfBlocksAndStrips(Backend backend) {
    Random random = new Random(3);
    Blocking blocking = Blocking.of(ArrayKernels.of(backend).gemm());
    checkForms(random, backend, blocking.mc() + 1, 400, 3);
    checkForms(random, backend, 2 * blocking.mc() + 5, 170, 300);
    checkForms(random, backend, 7, blocking.nc() + 9, 3);
    checkForms(random, backend, 2000, 30, 4);
    checkForms(random, backend, 2000, 3, 4);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void threadsGiveTheSameBits(Backend backend) {
    ProductCase product = ProductCase.working(new Random(4), false, true, 300, 310, 320);
    Finish finish = Steps.BIAS_THEN_SIGMOID.finish(310);
    float[] expected = product.computed(backend, 1, null, null, finish);
    for (int threads : new int[] {2, 3, 7}) {
      float[] actual = product.computed(backend, threads, null, null, finish);
      product.assertBits(actual, expected, "threads " + threads);
    }
    check(product, backend);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void threadsGiveTheSameBitsAtEdgesOfBlocks(Backend backend) {
    Random random = new Random(5);
    Blocking blocking = Blocking.of(ArrayKernels.of(backend).gemm());
    int k = Contract.K_BLOCK + 1;
    for (int m : ProductCase.around(blocking.mc())) {
      int n = blocking.nc() + m - blocking.mc();
      for (int form = 0; form < 4; form++) {
        ProductCase product =
            ProductCase.working(random, (form & 1) != 0, (form & 2) != 0, m, n, k);
        Finish finish = Steps.BIAS_THEN_SIGMOID.finish(n);
        float[] expected = product.computed(backend, 1, null, null, finish);
        for (int threads : new int[] {2, 3, 4, 7, 8}) {
          float[] actual = product.computed(backend, threads, null, null, finish);
          product.assertBits(actual, expected, "threads " + threads);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aFinishThatThrowsReachesTheCallerAndTheNextProductIsRight(Backend backend) {
    ProductCase product = ProductCase.working(new Random(6), false, false, 300, 310, 320);
    float[] expected = product.computed(backend, 1, null, null, null);
    for (int threads : new int[] {1, 2, 3, 4, 7}) {
      for (int failing : new int[] {0, 299}) {
        Finish throwing =
            (math, row, column, rows, columns, c, at, ldc) -> {
              if (row <= failing && failing < row + rows) {
                throw new IllegalStateException("row " + failing);
              }
            };
        assertThatThrownBy(() -> product.computed(backend, threads, null, null, throwing))
            .isExactlyInstanceOf(IllegalStateException.class)
            .hasMessage("row " + failing);
        float[] next = product.computed(backend, threads, null, null, null);
        product.assertBits(next, expected, "threads " + threads);
      }
    }
  }
}
