package dev.lanewise.netlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Method;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tests of netlib (dev.ludovic.netlib:blas 3.2.0) expect of an implementation, of the
 * routines that are Lanewise's: agreement with F2J's translation of the reference BLAS at their
 * sizes, factors and increments, and their results and exceptions for wrong and empty arguments.
 * Netlib allows errors of 1e-3; here the least error is what rounding allows.
 */
class NetlibExpectationsTest {
  private static final int SIZE = 103;
  private static final float EPSILON = 5e-5f;

  private static final BLAS LANEWISE = LanewiseBlas.getInstance();
  private static final BLAS F2J = f2j();

  private final SplittableRandom random = new SplittableRandom(11);
  private final float[] a = uniform(SIZE * SIZE);
  private final float[] b = uniform(SIZE * SIZE);
  private final float[] c = uniform(SIZE * SIZE);
  private final float[] x = uniform(SIZE);
  private final float[] y = uniform(SIZE);

  /** Netlib's class is not public. */
  private static BLAS f2j() {
    try {
      Method instance =
          Class.forName("dev.ludovic.netlib.blas.F2jBLAS").getDeclaredMethod("getInstance");
      instance.setAccessible(true);
      return (BLAS) instance.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private float[] uniform(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  /** Runs a call that writes to a copy of an array on both, and compares the copies. */
  private static void agree(float[] output, Call call) {
    float[] expected = output.clone();
    call.on(F2J, expected);
    float[] actual = output.clone();
    call.on(LANEWISE, actual);
    assertThat(actual).containsExactly(expected, within(EPSILON));
  }

  private interface Call {
    void on(BLAS blas, float[] output);
  }

  private static void outside(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void absent(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @CsvSource({"N, N", "N, T", "T, N", "T, T", "n, t", "C, N", "c, C"})
  void sgemm(String transA, String transB) {
    for (float[] factors : new float[][] {{1, 2}, {1, 0}, {0, 1}, {-.5f, .25f}}) {
      for (int m : new int[] {SIZE, SIZE / 2}) {
        for (int n : new int[] {SIZE, SIZE / 2}) {
          for (int k : new int[] {SIZE, SIZE / 2}) {
            int lda = transA.equalsIgnoreCase("N") ? m : k;
            int ldb = transB.equalsIgnoreCase("N") ? k : n;
            agree(
                c,
                (blas, out) ->
                    blas.sgemm(
                        transA, transB, m, n, k, factors[0], a, lda, b, ldb, factors[1], out, m));
          }
        }
      }
    }
  }

  @Test
  void sgemmTakesAnOffsetBeforeTheEndOfTheLastColumn() {
    float[] matrix = {1, 4, 7, 2, 5, 8, 3, 6, 9};
    float[] column = {1, 2, 3};
    agree(
        new float[2],
        (blas, out) -> blas.sgemm("N", "N", 2, 1, 3, 1, matrix, 1, 3, column, 0, 3, 0, out, 0, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"N", "T", "n", "t", "C"})
  void sgemv(String trans) {
    for (float alpha : new float[] {1, .5f, -.5f, 0}) {
      for (float beta : new float[] {1, .5f, -.5f, 0}) {
        agree(y, (blas, out) -> blas.sgemv(trans, SIZE, SIZE, alpha, a, SIZE, x, 1, beta, out, 1));
        agree(y, (blas, out) -> blas.sgemv(trans, 50, 40, alpha, a, SIZE, x, -2, beta, out, 2));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sgemvTakesAnOffsetBeforeTheEndOfTheLastColumn(int offset) {
    float[] matrix = {1, 4, 7, 2, 5, 8, 3, 6, 9, 10};
    float[] vector = {1, 2, 3};
    agree(
        new float[2],
        (blas, out) -> blas.sgemv("N", 2, 3, 1, matrix, offset, 3, vector, 0, 1, 0, out, 0, 1));
  }

  @Test
  void sger() {
    for (float alpha : new float[] {2, 0, -1}) {
      agree(a, (blas, out) -> blas.sger(SIZE, SIZE, alpha, x, 1, y, 1, out, SIZE));
      agree(a, (blas, out) -> blas.sger(50, 30, alpha, x, 2, y, 3, out, SIZE));
    }
  }

  @Test
  void sdot() {
    assertThat(LANEWISE.sdot(SIZE, x, 1, y, 1)).isCloseTo(F2J.sdot(SIZE, x, 1, y, 1), near());
    assertThat(LANEWISE.sdot(51, x, -2, y, 1)).isCloseTo(F2J.sdot(51, x, -2, y, 1), near());
    outside(() -> LANEWISE.sdot(SIZE + 1, x, 1, y, 1));
    outside(() -> LANEWISE.sdot(SIZE, x, 2, 1, y, 2, 1));
    outside(() -> LANEWISE.sdot(SIZE, x, 2, y, 1));
    assertThat(LANEWISE.sdot(0, null, 1, null, 1)).isZero();
    absent(() -> LANEWISE.sdot(1, null, 1, null, 1));
  }

  private static Offset<Float> near() {
    return within(EPSILON);
  }

  @Test
  void saxpy() {
    int half = SIZE / 2;
    for (float alpha : new float[] {2, 0, -1}) {
      agree(y, (blas, out) -> blas.saxpy(SIZE, alpha, x, 1, out, 1));
      agree(y, (blas, out) -> blas.saxpy(SIZE, alpha, x, -1, out, -1));
      agree(y, (blas, out) -> blas.saxpy(SIZE, alpha, x, -1, out, 1));
      agree(y, (blas, out) -> blas.saxpy(half, alpha, x, 2, out, 2));
      agree(y, (blas, out) -> blas.saxpy(half, alpha, x, -2, out, -2));
      agree(y, (blas, out) -> blas.saxpy(half, alpha, x, 2, 1, out, 3, 1));
    }
    agree(y, (blas, out) -> blas.saxpy(0, 2, x, 1, out, 1));
    outside(() -> LANEWISE.saxpy(SIZE + 1, 2, x, 1, y.clone(), 1));
    absent(() -> LANEWISE.saxpy(SIZE, 2, null, 1, y.clone(), 1));
    absent(() -> LANEWISE.saxpy(SIZE, 2, x, 1, null, 1));
  }

  @Test
  void sscal() {
    for (float alpha : new float[] {2, 1, 0, -.5f}) {
      agree(x, (blas, out) -> blas.sscal(SIZE, alpha, out, 1));
      agree(x, (blas, out) -> blas.sscal(SIZE / 2, alpha, out, 2));
      agree(x, (blas, out) -> blas.sscal(SIZE / 2, alpha, out, -1));
      agree(x, (blas, out) -> blas.sscal(SIZE / 2, alpha, out, 5, 1));
    }
    outside(() -> LANEWISE.sscal(SIZE + 1, 2, x.clone(), 1));
    absent(() -> LANEWISE.sscal(SIZE, 2, null, 1));
    LANEWISE.sscal(0, 2, null, 1);
  }

  @Test
  void snrm2() {
    assertThat(LANEWISE.snrm2(SIZE, x, 1)).isCloseTo(F2J.snrm2(SIZE, x, 1), near());
    assertThat(LANEWISE.snrm2(SIZE / 2, x, 2)).isCloseTo(F2J.snrm2(SIZE / 2, x, 2), near());
    assertThat(LANEWISE.snrm2(1, x, 7, 1)).isEqualTo(x[7]);
    reductions(LANEWISE::snrm2, 0f);
  }

  @Test
  void sasum() {
    int half = SIZE / 2;
    assertThat(LANEWISE.sasum(SIZE, x, 1)).isCloseTo(F2J.sasum(SIZE, x, 1), near());
    assertThat(LANEWISE.sasum(half, x, 2)).isCloseTo(F2J.sasum(half, x, 2), near());
    assertThat(LANEWISE.sasum(1, x, 1)).isEqualTo(F2J.sasum(1, x, 1));
    reductions(LANEWISE::sasum, 0f);
  }

  @Test
  void isamax() {
    assertThat(LANEWISE.isamax(SIZE, x, 1)).isEqualTo(F2J.isamax(SIZE, x, 1));
    assertThat(LANEWISE.isamax(SIZE / 2, x, 2)).isEqualTo(F2J.isamax(SIZE / 2, x, 2));
    assertThat(LANEWISE.isamax(SIZE - 9, x, 9, 1)).isEqualTo(F2J.isamax(SIZE - 9, x, 9, 1));
    assertThat(LANEWISE.isamax(1, x, 1)).isZero();
    assertThat(LANEWISE.isamax(5, x, -1)).isEqualTo(F2J.isamax(5, x, -1)).isEqualTo(-1);
    reductions((n, v, inc) -> LANEWISE.isamax(n, v, inc), -1);
  }

  private interface Reduction {
    Number of(int n, float[] v, int inc);
  }

  private void reductions(Reduction reduction, Number nothing) {
    assertThat(reduction.of(0, x, 1)).isEqualTo(nothing);
    assertThat(reduction.of(-1, null, 1)).isEqualTo(nothing);
    outside(() -> reduction.of(SIZE + 1, x, 1));
    outside(() -> reduction.of(SIZE, x, 2));
    absent(() -> reduction.of(SIZE, null, 1));
  }

  /** The exceptions of wrong arguments are of netlib's types and number the same parameter. */
  @Test
  void whatNetlibRefusesIsRefusedAlike() {
    refused(blas -> blas.sgemm("X", "N", 2, 2, 2, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "", 2, 2, 2, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", -1, 2, 2, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 2, -1, 2, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 2, 2, -1, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 3, 2, 2, 1, a, 2, b, 2, 0, c, 3));
    refused(blas -> blas.sgemm("T", "N", 2, 2, 3, 1, a, 2, b, 3, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 2, 2, 3, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "T", 2, 3, 2, 1, a, 2, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 3, 2, 2, 1, a, 3, b, 2, 0, c, 2));
    refused(blas -> blas.sgemm("N", "N", 3, 2, 2, 1, null, 3, b, 2, 0, c, 3));
    refused(blas -> blas.sgemm("N", "N", 3, 2, 2, 1, a, 3, null, 2, 0, c, 3));
    refused(blas -> blas.sgemm("N", "N", 3, 2, 2, 1, a, 3, b, 2, 0, null, 3));
    refused(blas -> blas.sgemm("N", "N", SIZE + 1, SIZE, 9, 1, a, 200, b, 9, 0, c, 200));
    refused(blas -> blas.sgemv("X", 2, 2, 1, a, 2, x, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", -1, 2, 1, a, 2, x, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, -1, 1, a, 2, x, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, 2, 1, a, 1, x, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, 2, 1, a, 2, x, 0, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, 2, 1, a, 2, x, 1, 0, y, 0));
    refused(blas -> blas.sgemv("N", 2, 2, 1, null, 2, x, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, 2, 1, a, 2, null, 1, 0, y, 1));
    refused(blas -> blas.sgemv("N", 2, 2, 1, a, 2, x, 1, 0, null, 1));
    refused(blas -> blas.sgemv("T", 2, SIZE, 1, a, 2, x, 1, 0, y, 2));
    refused(blas -> blas.sger(-1, 2, 1, x, 1, y, 1, a, 2));
    refused(blas -> blas.sger(2, -1, 1, x, 1, y, 1, a, 2));
    refused(blas -> blas.sger(2, 2, 1, x, 0, y, 1, a, 2));
    refused(blas -> blas.sger(2, 2, 1, x, 1, y, 0, a, 2));
    refused(blas -> blas.sger(2, 2, 1, x, 1, y, 1, a, 1));
    refused(blas -> blas.sger(2, 2, 1, null, 1, y, 1, a, 2));
    refused(blas -> blas.sger(2, 2, 1, x, 1, null, 1, a, 2));
    refused(blas -> blas.sger(2, 2, 1, x, 1, y, 1, null, 2));
    refused(blas -> blas.sger(2, SIZE, 1, x, 1, y, 2, a, 2));
  }

  private static void refused(Consumer<BLAS> call) {
    Throwable theirs = catchThrowable(() -> call.accept(F2J));
    Throwable ours = catchThrowable(() -> call.accept(LANEWISE));
    assertThat(theirs).isInstanceOf(RuntimeException.class);
    assertThat(ours).hasSameClassAs(theirs);
    if (theirs instanceof IllegalArgumentException) {
      assertThat(ours).hasMessageStartingWith(theirs.getMessage() + ": ");
    }
  }

  /** Where BLAS returns at once nothing is looked at, and y stays as it was. */
  @Test
  void whatHasNoElementsReturnsAtOnce() {
    for (BLAS blas : new BLAS[] {F2J, LANEWISE}) {
      blas.sgemm("N", "N", 0, 2, 2, 1, null, 1, null, 2, 0, null, 1);
      blas.sgemm("N", "N", 2, 0, 2, 1, null, 2, null, 2, 0, null, 2);
      blas.sgemm("N", "N", 2, 2, 2, 0, null, 2, null, 2, 1, null, 2);
      blas.sgemv("N", 2, 0, 1, null, 2, null, 1, 0, null, 1);
      blas.sger(2, 0, 1, null, 1, null, 1, null, 2);
      blas.saxpy(3, 0, null, 1, null, 1);
      blas.sscal(3, 1, null, 1);
      blas.sscal(3, 2, null, 0);
    }
  }
}
