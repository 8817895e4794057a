package dev.lanewise.netlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ludovic.netlib.blas.BLAS;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every routine with increments below 1 against the loops of the reference BLAS 3.12, which
 * netlib's own implementations do not follow everywhere: a vector with a negative increment begins
 * at its last element in memory, and one with increment 0 is one element again and again.
 */
class IncrementsTest {
  private static final BLAS BLAS = LanewiseBlas.getInstance();
  private static final Offset<Float> ROUNDING = within(1e-3f);
  private static final int N = 5;
  private static final int OFFSET = 2;

  private final float[] x = {9, 8, 1, 2, -2, 7, 3, -5, 4, 6, .5f, 1.5f, -2.5f};
  private final float[] y = {3, -1, 4, 1, -5, 9, 2, -6, 5, 3, 5, -8, 9};

  /** KX = 1, or 1 - (N - 1) INCX where INCX is negative; here from 0 and from the lowest index. */
  private static int at(int i, int increment) {
    int first = increment < 0 ? -(N - 1) * increment : 0;
    return OFFSET + first + i * increment;
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 0, 1, 2})
  void vectorsOfOneOperand(int inc) {
    double squares = 0;
    float sum = 0;
    int largest = 0;
    float[] scaled = x.clone();
    for (int i = 0; i < N; i++) {
      float value = x[at(i, inc)];
      squares += (double) value * value;
      sum += Math.abs(value);
      largest = Math.abs(value) > Math.abs(x[at(largest, inc)]) ? i : largest;
      if (inc > 0) {
        scaled[at(i, inc)] *= 3;
      }
    }
    assertThat(BLAS.snrm2(N, x, OFFSET, inc)).isCloseTo((float) Math.sqrt(squares), ROUNDING);
    assertThat(BLAS.sasum(N, x, OFFSET, inc)).isEqualTo(inc > 0 ? sum : 0);
    assertThat(BLAS.isamax(N, x, OFFSET, inc)).isEqualTo(inc > 0 ? largest : -1);
    float[] actual = x.clone();
    BLAS.sscal(N, 3, actual, OFFSET, inc);
    assertThat(actual).containsExactly(scaled);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 0, 1, 2})
  void vectorsOfTwoOperands(int incX) {
    for (int incY = -2; incY <= 2; incY++) {
      float dot = 0;
      float[] sum = y.clone();
      for (int i = 0; i < N; i++) {
        dot += x[at(i, incX)] * y[at(i, incY)];
        sum[at(i, incY)] += 3 * x[at(i, incX)];
      }
      assertThat(BLAS.sdot(N, x, OFFSET, incX, y, OFFSET, incY)).isCloseTo(dot, ROUNDING);
      float[] actual = y.clone();
      BLAS.saxpy(N, 3, x, OFFSET, incX, actual, OFFSET, incY);
      assertThat(actual).as("%s, %s", incX, incY).containsExactly(sum, ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 1, 2})
  void matricesAndVectors(int incX) {
    float[] a = new float[N * N];
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 7 - 3;
    }
    for (int incY : new int[] {-2, -1, 1, 2}) {
      float[] product = y.clone();
      float[] transposed = y.clone();
      float[] update = a.clone();
      for (int i = 0; i < N; i++) {
        float row = 0;
        float column = 0;
        for (int j = 0; j < N; j++) {
          row += a[i + j * N] * x[at(j, incX)];
          column += a[j + i * N] * x[at(j, incX)];
          update[i + j * N] += 3 * x[at(i, incX)] * y[at(j, incY)];
        }
        product[at(i, incY)] = 3 * row + 2 * y[at(i, incY)];
        transposed[at(i, incY)] = 3 * column + 2 * y[at(i, incY)];
      }
      float[] actual = y.clone();
      BLAS.sgemv("N", N, N, 3, a, 0, N, x, OFFSET, incX, 2, actual, OFFSET, incY);
      assertThat(actual).containsExactly(product, ROUNDING);
      actual = y.clone();
      BLAS.sgemv("T", N, N, 3, a, 0, N, x, OFFSET, incX, 2, actual, OFFSET, incY);
      assertThat(actual).containsExactly(transposed, ROUNDING);
      actual = a.clone();
      BLAS.sger(N, N, 3, x, OFFSET, incX, y, OFFSET, incY, actual, 0, N);
      assertThat(actual).containsExactly(update, ROUNDING);
    }
  }

  /** The element that an increment of 0 repeats must be there, and all that another passes. */
  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 0})
  void operandsLieInsideTheirArrays(int inc) {
    float[] exact = new float[4 * Math.abs(inc) + 1];
    BLAS.snrm2(N, exact, 0, inc);
    BLAS.sdot(N, exact, 0, inc, y, 0, 0);
    BLAS.saxpy(N, 1, y, 0, 0, exact, 0, inc);
    for (int wrong : new int[] {-1, 1}) {
      assertThatThrownBy(() -> BLAS.snrm2(N, exact, wrong, inc))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> BLAS.sdot(N, exact, wrong, inc, y, 0, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> BLAS.saxpy(N, 1, y, 0, 0, exact, wrong, inc))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> BLAS.snrm2(1, null, inc)).isInstanceOf(NullPointerException.class);
  }
}
