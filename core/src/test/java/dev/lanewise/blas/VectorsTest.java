package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;
import dev.lanewise.internal.level2.Vectors;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vector operations give the bits of the reference, on both backends and with any increments. */
@Tag("kernel")
class VectorsTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 101, 127, 255, 256, 257, 503,
    1023, 1024, 1025, 2111
  };
  private static final int[] INCREMENTS = {1, 2, 3, -1, -2};
  private static final float[] FACTORS = {0f, 1f, -1f, .5f, 1.7f, -0f, Float.NaN};

  static Stream<LinearKernels> kernels() {
    return Stream.of(ArrayKernels.of(Backend.vector("test")).linear(), new ScalarLinearKernels());
  }

  static Stream<Arguments> kernelsAndValues() {
    return kernels()
        .flatMap(kernels -> Stream.of(Values.values()).map(v -> Arguments.of(kernels, v)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndValues")
  void dot(LinearKernels kernels, Values values) {
    SplittableRandom random = new SplittableRandom(1);
    for (int n : SIZES) {
      for (int incX : INCREMENTS) {
        for (int incY : INCREMENTS) {
          Vector x = new Vector(values, random, n, incX);
          Vector y = new Vector(values, random, n, incY);
          float expected = ReferenceBlas.dot(n, x.array, x.offset, incX, y.array, y.offset, incY);
          float actual = Vectors.dot(kernels, n, x.array, x.offset, incX, y.array, y.offset, incY);
          Bits.assertSame(expected, actual, "n %d, incX %d, incY %d", n, incX, incY);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndValues")
  void axpy(LinearKernels kernels, Values values) {
    SplittableRandom random = new SplittableRandom(2);
    for (int n : SIZES) {
      for (float alpha : FACTORS) {
        for (int incX : INCREMENTS) {
          for (int incY : INCREMENTS) {
            Vector x = new Vector(values, random, n, incX);
            Vector y = new Vector(values, random, n, incY);
            float[] expected = y.array.clone();
            ReferenceBlas.axpy(n, alpha, x.array, x.offset, incX, expected, y.offset, incY);
            Vectors.axpy(kernels, n, alpha, x.array, x.offset, incX, y.array, y.offset, incY);
            Bits.assertSame(
                expected, y.array, "n %d, alpha %s, incX %d, incY %d", n, alpha, incX, incY);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndValues")
  void scal(LinearKernels kernels, Values values) {
    SplittableRandom random = new SplittableRandom(3);
    for (int n : SIZES) {
      for (float alpha : FACTORS) {
        for (int incX = 1; incX <= 3; incX++) {
          Vector x = new Vector(values, random, n, incX);
          float[] expected = x.array.clone();
          ReferenceBlas.scal(n, alpha, expected, x.offset, incX);
          Vectors.scal(kernels, n, alpha, x.array, x.offset, incX);
          Bits.assertSame(expected, x.array, "n %d, alpha %s, incX %d", n, alpha, incX);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndValues")
  void normsAndLargest(LinearKernels kernels, Values values) {
    SplittableRandom random = new SplittableRandom(4);
    for (int n : SIZES) {
      for (int incX = 1; incX <= 3; incX++) {
        Vector x = new Vector(values, random, n, incX);
        Bits.assertSame(
            ReferenceBlas.nrm2(n, x.array, x.offset, incX),
            Vectors.nrm2(kernels, n, x.array, x.offset, incX),
            "nrm2 of n %d, incX %d",
            n,
            incX);
        Bits.assertSame(
            ReferenceBlas.asum(n, x.array, x.offset, incX),
            Vectors.asum(kernels, n, x.array, x.offset, incX),
            "asum of n %d, incX %d",
            n,
            incX);
        assertThat(Vectors.iamax(kernels, n, x.array, x.offset, incX))
            .as("iamax of n %d, incX %d", n, incX)
            .isEqualTo(ReferenceBlas.iamax(n, x.array, x.offset, incX));
      }
    }
  }

  /** The double lanes show what the rounding of the norm to float would hide. */
  @ParameterizedTest
  @MethodSource("kernelsAndValues")
  void sumOfSquaresKeepsEveryBitOfItsLanes(LinearKernels kernels, Values values) {
    SplittableRandom random = new SplittableRandom(5);
    for (int n : SIZES) {
      float[] x = values.array(random, n + 3);
      double[] lanes = new double[32];
      for (int i = 0; i < n; i++) {
        lanes[i % 32] += (double) x[3 + i] * x[3 + i];
      }
      for (int distance = 16; distance > 0; distance /= 2) {
        for (int lane = 0; lane < distance; lane++) {
          lanes[lane] += lanes[lane + distance];
        }
      }
      assertThat(Double.doubleToLongBits(kernels.sumOfSquares(n, x, 3)))
          .as("n %d", n)
          .isEqualTo(Double.doubleToLongBits(lanes[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLargestOrFirstNanIsFoundAtEveryPlace(LinearKernels kernels) {
    int n = 2111;
    for (int place = 0; place < n; place++) {
      float[] x = new float[n + 5];
      x[0] = Float.NaN;
      x[n + 4] = Float.NaN;
      x[3 + place] = -2f;
      x[3 + n - 1] = 2f;
      assertThat(kernels.iamax(n, x, 3)).isEqualTo(place);
      x[3 + n / 2] = Float.POSITIVE_INFINITY;
      x[3 + place] = Float.NaN;
      x[3 + n - 1] = Float.NaN;
      assertThat(kernels.iamax(n, x, 3)).isEqualTo(place);
    }
  }

  /** A vector at a random offset with random elements around and between its own. */
  private static final class Vector {
    final float[] array;
    final int offset;

    Vector(Values values, SplittableRandom random, int n, int increment) {
      offset = random.nextInt(5);
      int extent = n == 0 ? 0 : (n - 1) * Math.abs(increment) + 1;
      array = values.array(random, offset + extent + random.nextInt(3));
    }
  }
}
