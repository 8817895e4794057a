package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.guard.Allocation;
import dev.lanewise.math.VectorMath;
import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Epilogues through the public entry points: the bits of separate steps, and what is refused. */
@Tag("kernel")
class EpilogueTest {
  private static final int M = 11;
  private static final int N = 37;
  private static final int K = 290;
  private static final int LDC = 40;

  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] bias = Values.SPECIAL.array(random, N + 2);
  private final float[] f = Values.SPECIAL.array(random, 1 + M * 39);

  /** A separate step on a contiguous M x N matrix that begins at index 0. */
  private interface Step {
    void apply(float[] y);
  }

  /** Values of f without gaps between the rows. */
  private float[] contiguous() {
    float[] rows = new float[M * N];
    for (int i = 0; i < M; i++) {
      System.arraycopy(f, 1 + i * 39, rows, i * N, N);
    }
    return rows;
  }

  private void check(Epilogue epilogue, Step... steps) {
    for (Values kind : new Values[] {Values.UNIFORM, Values.SPECIAL, Values.NEGATIVE_ZERO}) {
      float[] a = kind.array(random, M * K);
      float[] b = kind.array(random, K * N);
      float[] c = kind.array(random, 2 + M * LDC);
      for (float alpha : new float[] {1f, 0f, -.5f}) {
        for (float beta : new float[] {0f, 1f, .3f}) {
          for (int k : new int[] {K, 0}) {
            check(epilogue, steps, a, b, c, k, alpha, beta);
          }
        }
      }
    }
  }

  private void check(
      Epilogue epilogue,
      Step[] steps,
      float[] a,
      float[] b,
      float[] c,
      int k,
      float alpha,
      float beta) {
    Transpose no = Transpose.NO;
    float[] expected = c.clone();
    Blas.gemm(no, no, M, N, k, alpha, a, 0, K, b, 0, N, beta, expected, 2, LDC);
    float[] rows = new float[M * N];
    for (int i = 0; i < M; i++) {
      System.arraycopy(expected, 2 + i * LDC, rows, i * N, N);
    }
    for (Step step : steps) {
      step.apply(rows);
    }
    for (int i = 0; i < M; i++) {
      System.arraycopy(rows, i * N, expected, 2 + i * LDC, N);
    }
    PackedMatrix pa = PackedMatrix.packA(no, M, k, a, 0, K);
    PackedMatrix pb = PackedMatrix.packB(no, k, N, b, 0, N);
    float[] y = c.clone();
    BlasExtensions.gemm(no, no, M, N, k, alpha, a, 0, K, b, 0, N, beta, y, 2, LDC, epilogue);
    Bits.assertSame(expected, y, "arrays, k %d, alpha %s, beta %s", k, alpha, beta);
    y = c.clone();
    BlasExtensions.gemm(no, M, N, k, alpha, a, 0, K, pb, beta, y, 2, LDC, epilogue);
    Bits.assertSame(expected, y, "B packed, k %d, alpha %s, beta %s", k, alpha, beta);
    y = c.clone();
    BlasExtensions.gemm(no, M, N, k, alpha, pa, b, 0, N, beta, y, 2, LDC, epilogue);
    Bits.assertSame(expected, y, "A packed, k %d, alpha %s, beta %s", k, alpha, beta);
    y = c.clone();
    BlasExtensions.gemm(M, N, k, alpha, pa, pb, beta, y, 2, LDC, epilogue);
    Bits.assertSame(expected, y, "both packed, k %d, alpha %s, beta %s", k, alpha, beta);
  }

  @Test
  void noneIsTheProduct() {
    check(Epilogue.NONE);
    check(Epilogue.NONE.then(Epilogue.NONE));
  }

  @Test
  void functions() {
    check(Epilogue.bias(bias, 1), y -> VectorMath.addBias(bias, 1, y, 0, M, N));
    check(Epilogue.SIGMOID, y -> VectorMath.sigmoid(y, 0, y, 0, M * N));
    check(Epilogue.TANH, y -> VectorMath.tanh(y, 0, y, 0, M * N));
    check(Epilogue.SOFTPLUS, y -> VectorMath.softplus(y, 0, y, 0, M * N));
    check(Epilogue.GELU, y -> VectorMath.gelu(y, 0, y, 0, M * N));
    check(Epilogue.SILU, y -> VectorMath.silu(y, 0, y, 0, M * N));
    check(Epilogue.RELU, y -> VectorMath.relu(y, 0, y, 0, M * N));
    check(Epilogue.leakyRelu(.1f), y -> VectorMath.leakyRelu(.1f, y, 0, y, 0, M * N));
    check(Epilogue.elu(.9f), y -> VectorMath.elu(.9f, y, 0, y, 0, M * N));
  }

  @Test
  void derivatives() {
    float[] x = contiguous();
    check(
        Epilogue.timesSigmoidDerivative(f, 1, 39),
        y -> VectorMath.timesSigmoidDerivative(x, 0, y, 0, M * N));
    check(
        Epilogue.timesTanhDerivative(f, 1, 39),
        y -> VectorMath.timesTanhDerivative(x, 0, y, 0, M * N));
    check(
        Epilogue.timesSoftplusDerivative(f, 1, 39),
        y -> VectorMath.timesSoftplusDerivative(x, 0, y, 0, M * N));
    check(
        Epilogue.timesReluDerivative(f, 1, 39),
        y -> VectorMath.timesReluDerivative(x, 0, y, 0, M * N));
    check(
        Epilogue.timesLeakyReluDerivative(.1f, f, 1, 39),
        y -> VectorMath.timesLeakyReluDerivative(.1f, x, 0, y, 0, M * N));
    check(
        Epilogue.timesEluDerivative(.9f, f, 1, 39),
        y -> VectorMath.timesEluDerivative(.9f, x, 0, y, 0, M * N));
  }

  @Test
  void stepsFollowInTheirOrder() {
    Step addBias = y -> VectorMath.addBias(bias, 1, y, 0, M, N);
    Step tanh = y -> VectorMath.tanh(y, 0, y, 0, M * N);
    Step elu = y -> VectorMath.elu(.5f, y, 0, y, 0, M * N);
    Epilogue b = Epilogue.bias(bias, 1);
    check(b.then(Epilogue.TANH), addBias, tanh);
    check(Epilogue.TANH.then(b), tanh, addBias);
    check(b.then(Epilogue.TANH).then(Epilogue.elu(.5f).then(b)), addBias, tanh, elu, addBias);
    check(Epilogue.NONE.then(b).then(Epilogue.NONE), addBias);
  }

  @Test
  void emptyProducts() {
    float[] c = {5f};
    Transpose no = Transpose.NO;
    Epilogue layer = Epilogue.bias(bias, 0).then(Epilogue.SIGMOID);
    BlasExtensions.gemm(no, no, 0, 3, 2, 1f, f, 0, 2, f, 0, 3, 0f, c, 0, 3, layer);
    BlasExtensions.gemm(no, no, 3, 0, 2, 1f, f, 0, 2, f, 0, 1, 0f, c, 0, 1, layer);
    assertThat(c).containsExactly(5f);
  }

  @Test
  void nothingIsAllocated() {
    float[] a = Values.UNIFORM.array(random, 900);
    float[] c = new float[300];
    Epilogue layer = Epilogue.bias(a, 5).then(Epilogue.SIGMOID);
    Epilogue back = Epilogue.timesSigmoidDerivative(f, 0, 30);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int repeat = 0; repeat < 200; repeat++) {
            gemm(10, 30, 30, a, c, 0, layer);
            gemm(10, 30, 30, a, c, 0, back);
          }
        });
  }

  private static void gemm(
      int m, int n, int k, float[] a, float[] c, int cOffset, Epilogue epilogue) {
    Transpose no = Transpose.NO;
    BlasExtensions.gemm(no, no, m, n, k, 1f, a, 0, k, a, 0, n, 0f, c, cOffset, n, epilogue);
  }

  private static void refuses(float[] c, ThrowingCallable call, String... words) {
    Arrays.fill(c, 7f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContainingAll(words);
    assertThat(c).as("nothing is written").containsOnly(7f);
  }

  @Test
  void factoriesRefuse() {
    float[] c = new float[1];
    refuses(c, () -> Epilogue.bias(null, 0), "bias is null");
    refuses(c, () -> Epilogue.timesReluDerivative(null, 0, 1), "f is null");
    refuses(c, () -> Epilogue.timesReluDerivative(f, 0, 0), "ldf is 0; it must be at least 1");
    refuses(c, () -> Epilogue.RELU.then(null), "next is null");
  }

  @Test
  void productsRefuse() {
    float[] a = new float[100];
    float[] c = new float[100];
    float[] ten = new float[10];
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, null), "epilogue is null");
    refuses(
        c,
        () -> gemm(2, 3, 4, a, c, 0, Epilogue.bias(ten, 8).then(Epilogue.RELU)),
        "bias needs 3 elements from biasOffset = 8; the array has 10");
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, Epilogue.bias(ten, -1)), "biasOffset = -1");
    refuses(
        c,
        () -> gemm(3, 3, 4, a, c, 0, Epilogue.timesTanhDerivative(ten, 0, 4)),
        "f needs 11 elements from fOffset = 0; the array has 10");
    refuses(
        c,
        () -> gemm(2, 3, 4, a, c, 0, Epilogue.timesTanhDerivative(ten, 0, 2)),
        "ldf is 2; it must be at least max(1, columns) = 3");
    Epilogue onC = Epilogue.bias(c, 5);
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, onC), "c [0, 6) overlaps bias [5, 8)");
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, onC.then(Epilogue.TANH)), "overlaps bias");
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, Epilogue.TANH.then(onC)), "overlaps bias");
    Epilogue deep = Epilogue.TANH.then(Epilogue.bias(ten, 0).then(onC).then(Epilogue.SIGMOID));
    refuses(c, () -> gemm(2, 3, 4, a, c, 0, deep), "overlaps bias");
    refuses(
        c,
        () -> gemm(2, 3, 4, a, c, 0, Epilogue.timesTanhDerivative(c, 0, 3)),
        "c [0, 6) overlaps f [0, 6)");
    assertThatCode(() -> gemm(2, 3, 4, a, c, 8, onC)).doesNotThrowAnyException();
  }
}
