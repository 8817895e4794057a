package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Products of a sample of all small shapes, in all forms, against double precision, with operands
 * that end with their last element; an array that is one element shorter is refused.
 */
@Tag("kernel")
class ProductShapesTest {
  private static final int SHAPES = 1500;
  private static final int LARGEST = 70;

  private final SplittableRandom random = new SplittableRandom(15);

  /** A matrix of a few more elements a row than it needs, in an array as short as it can be. */
  private record Matrix(float[] array, int offset, int ld) {
    static Matrix of(SplittableRandom random, int rows, int columns) {
      int offset = random.nextInt(4);
      int ld = columns + random.nextInt(4);
      float[] array = new float[offset + (rows - 1) * ld + columns];
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) random.nextDouble(-1, 1);
      }
      return new Matrix(array, offset, ld);
    }

    double at(int i, int j) {
      return array[offset + i * ld + j];
    }

    Matrix shorter() {
      return new Matrix(Arrays.copyOf(array, array.length - 1), offset, ld);
    }
  }

  @Test
  void agreeWithDoublePrecision() {
    for (int shape = 0; shape < SHAPES; shape++) {
      int m = 1 + random.nextInt(LARGEST);
      int n = 1 + random.nextInt(LARGEST);
      int k = 1 + random.nextInt(shape % 10 == 0 ? 600 : LARGEST);
      Transpose transA = Transpose.values()[shape & 1];
      Transpose transB = Transpose.values()[shape >> 1 & 1];
      Matrix a = transA == Transpose.NO ? matrix(m, k) : matrix(k, m);
      Matrix b = transB == Transpose.NO ? matrix(k, n) : matrix(n, k);
      Matrix c = matrix(m, n);
      Matrix before = new Matrix(c.array.clone(), c.offset, c.ld);
      String name = m + " x " + k + " x " + n + " " + transA + " " + transB;
      multiply(transA, transB, m, n, k, a, b, c);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int p = 0; p < k; p++) {
            sum +=
                (transA == Transpose.NO ? a.at(i, p) : a.at(p, i))
                    * (transB == Transpose.NO ? b.at(p, j) : b.at(j, p));
          }
          double expected = .5f * sum + .25f * before.at(i, j);
          // gamma_k with |A| and |B| at most 1 would be k times as much.
          if (!(Math.abs(c.at(i, j) - expected) <= 2e-7 * (k + 2))) {
            assertThat(c.at(i, j)).as(name + " at " + i + ", " + j).isEqualTo(expected);
          }
        }
      }
      assertThatThrownBy(() -> multiply(transA, transB, m, n, k, a.shorter(), b, c))
          .as(name)
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> multiply(transA, transB, m, n, k, a, b.shorter(), c))
          .as(name)
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> multiply(transA, transB, m, n, k, a, b, c.shorter()))
          .as(name)
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private Matrix matrix(int rows, int columns) {
    return Matrix.of(random, rows, columns);
  }

  private static void multiply(
      Transpose transA, Transpose transB, int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    Blas.gemm(
        transA, transB, m, n, k, .5f, a.array, a.offset, a.ld, b.array, b.offset, b.ld, .25f,
        c.array, c.offset, c.ld);
  }
}
