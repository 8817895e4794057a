package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of packed operands against the definition, bit for bit, on both backends. */
@Tag("kernel")
class PackedOperandTest {
  static List<Backend> backends() {
    return ProductCase.backends();
  }

  private static void check(ProductCase product, Backend backend) {
    float[] expected = product.reference();
    PackedOperand a = product.packA(backend);
    PackedOperand b = product.packB(backend);
    product.assertBits(
        product.computed(backend, 1, a, null, null), expected, backend.name() + ", A");
    product.assertBits(
        product.computed(backend, 1, null, b, null), expected, backend.name() + ", B");
    product.assertBits(
        product.computed(backend, 1, a, b, null), expected, backend.name() + ", both");
    if (product.hasWork()) {
      if (product.fitsPanels()) {
        float[] onPanels = product.onPanels(backend, b, null);
        product.assertBits(onPanels, expected, backend.name() + ", panels");
      }
      for (int parts : new int[] {2, 3, 6, 7}) {
        String what = backend.name() + ", parts " + parts;
        product.assertBits(product.inParts(backend, parts, a, null, null), expected, what + ", A");
        product.assertBits(product.inParts(backend, parts, null, b, null), expected, what + ", B");
        product.assertBits(product.inParts(backend, parts, a, b, null), expected, what + ", both");
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
    for (int m :
        ProductCase.around(
            0, ArrayKernels.of(backend).gemm().mr(), 2 * ArrayKernels.of(backend).gemm().mr())) {
      for (int n :
          ProductCase.around(
              0, ArrayKernels.of(backend).gemm().nr(), 2 * ArrayKernels.of(backend).gemm().nr())) {
        for (int k : new int[] {0, 1, 2, 3, 4, 5, 17}) {
          checkForms(random, backend, m, n, k);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfKBlocks(Backend backend) {
    Random random = new Random(2);
    int kc = Contract.K_BLOCK;
    for (int k : ProductCase.around(kc, 2 * kc, 3 * kc + 16)) {
      checkForms(random, backend, 13, 37, k);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void edgesOfCacheBlocks(Backend backend) {
    Random random = new Random(3);
    Blocking blocking = Blocking.of(ArrayKernels.of(backend).gemm());
    for (int m : ProductCase.around(blocking.mc(), 2 * blocking.mc())) {
      checkForms(random, backend, m, 5, 3);
    }
    for (int n : ProductCase.around(blocking.nc())) {
      checkForms(random, backend, 5, n, 3);
    }
    checkForms(random, backend, 5, blocking.nc() + 7, Contract.K_BLOCK + 3);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void fewRowsUnderOnePackedB(Backend backend) {
    Random random = new Random(4);
    for (int m : new int[] {1, 2, 8, 10, 31, 32, 33, 127, 128}) {
      check(new ProductCase(random, false, false, m, 100, 784), backend);
      check(new ProductCase(random, false, false, m, 30, 784), backend);
      check(new ProductCase(random, true, true, m, 10, 30), backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void threadsShareAnOperand(Backend backend) {
    ProductCase product = ProductCase.working(new Random(5), false, true, 300, 310, 320);
    float[] expected = product.reference();
    PackedOperand a = product.packA(backend);
    PackedOperand b = product.packB(backend);
    for (int threads : new int[] {1, 2, 3, 7}) {
      product.assertBits(
          product.computed(backend, threads, a, b, null), expected, "threads " + threads);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void packingAgainLeavesNothingBehind(Backend backend) {
    Random random = new Random(6);
    ProductCase first = new ProductCase(random, false, false, 14, 35, 300);
    PackedOperand a = first.packA(backend);
    PackedOperand b = first.packB(backend);
    for (int form = 0; form < 4; form++) {
      ProductCase next = new ProductCase(random, (form & 1) != 0, (form & 2) != 0, 14, 35, 300);
      a.pack(backend, next.transA, next.a, next.aOffset, next.lda);
      b.pack(backend, !next.transB, next.b, next.bOffset, next.ldb);
      next.assertBits(next.computed(backend, 1, a, b, null), next.reference(), "packed again");
    }
  }
}
