package dev.lanewise.ejml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.data.Offset.offset;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.MatrixDimensionException;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.mult.VectorVectorMult_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form against EJML's own, over shapes that fit and shapes that do not. */
class MatrixProductsTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 16, 33, 70};

  private final SplittableRandom random = new SplittableRandom(3);

  /** A product with alpha. */
  private interface Product {
    FMatrixRMaj of(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }

  /** A product without, or a sum. */
  private interface Sum {
    void to(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }

  /** A sum with alpha. */
  private interface ScaledSum {
    void to(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }

  private static Product sum(Sum sum) {
    return (alpha, a, b, c) -> {
      sum.to(a, b, c);
      return c;
    };
  }

  private static Product sum(ScaledSum sum) {
    return (alpha, a, b, c) -> {
      sum.to(alpha, a, b, c);
      return c;
    };
  }

  /** The forms: whether a and b are transposed, whether C is added to, here and in EJML. */
  private enum Form {
    MULT(
        false,
        false,
        false,
        (s, a, b, c) -> MatrixProducts.mult(a, b, c),
        (s, a, b, c) -> CommonOps_FDRM.mult(a, b, c)),
    MULT_ALPHA(false, false, false, MatrixProducts::mult, CommonOps_FDRM::mult),
    MULT_TRANS_A(
        true,
        false,
        false,
        (s, a, b, c) -> MatrixProducts.multTransA(a, b, c),
        (s, a, b, c) -> CommonOps_FDRM.multTransA(a, b, c)),
    MULT_TRANS_A_ALPHA(true, false, false, MatrixProducts::multTransA, CommonOps_FDRM::multTransA),
    MULT_TRANS_B(
        false,
        true,
        false,
        (s, a, b, c) -> MatrixProducts.multTransB(a, b, c),
        (s, a, b, c) -> CommonOps_FDRM.multTransB(a, b, c)),
    MULT_TRANS_B_ALPHA(false, true, false, MatrixProducts::multTransB, CommonOps_FDRM::multTransB),
    MULT_TRANS_AB(
        true,
        true,
        false,
        (s, a, b, c) -> MatrixProducts.multTransAB(a, b, c),
        (s, a, b, c) -> CommonOps_FDRM.multTransAB(a, b, c)),
    MULT_TRANS_AB_ALPHA(
        true, true, false, MatrixProducts::multTransAB, CommonOps_FDRM::multTransAB),
    ADD(false, false, true, sum((Sum) MatrixProducts::multAdd), sum((Sum) CommonOps_FDRM::multAdd)),
    ADD_ALPHA(
        false,
        false,
        true,
        sum((ScaledSum) MatrixProducts::multAdd),
        sum((ScaledSum) CommonOps_FDRM::multAdd)),
    ADD_TRANS_A(
        true,
        false,
        true,
        sum((Sum) MatrixProducts::multAddTransA),
        sum((Sum) CommonOps_FDRM::multAddTransA)),
    ADD_TRANS_A_ALPHA(
        true,
        false,
        true,
        sum((ScaledSum) MatrixProducts::multAddTransA),
        sum((ScaledSum) CommonOps_FDRM::multAddTransA)),
    ADD_TRANS_B(
        false,
        true,
        true,
        sum((Sum) MatrixProducts::multAddTransB),
        sum((Sum) CommonOps_FDRM::multAddTransB)),
    ADD_TRANS_B_ALPHA(
        false,
        true,
        true,
        sum((ScaledSum) MatrixProducts::multAddTransB),
        sum((ScaledSum) CommonOps_FDRM::multAddTransB)),
    ADD_TRANS_AB(
        true,
        true,
        true,
        sum((Sum) MatrixProducts::multAddTransAB),
        sum((Sum) CommonOps_FDRM::multAddTransAB)),
    ADD_TRANS_AB_ALPHA(
        true,
        true,
        true,
        sum((ScaledSum) MatrixProducts::multAddTransAB),
        sum((ScaledSum) CommonOps_FDRM::multAddTransAB)),
    MINUS(
        false,
        false,
        true,
        sum((Sum) MatrixProducts::multMinus),
        (s, a, b, c) -> minus(c, () -> CommonOps_FDRM.multAdd(-1, a, b, c))),
    MINUS_TRANS_A(
        true,
        false,
        true,
        sum((Sum) MatrixProducts::multMinusTransA),
        (s, a, b, c) -> minus(c, () -> CommonOps_FDRM.multAddTransA(-1, a, b, c))),
    MINUS_TRANS_B(
        false,
        true,
        true,
        sum((Sum) MatrixProducts::multMinusTransB),
        (s, a, b, c) -> minus(c, () -> CommonOps_FDRM.multAddTransB(-1, a, b, c))),
    MINUS_TRANS_AB(
        true,
        true,
        true,
        sum((Sum) MatrixProducts::multMinusTransAB),
        (s, a, b, c) -> minus(c, () -> CommonOps_FDRM.multAddTransAB(-1, a, b, c)));

    final boolean transA;
    final boolean transB;
    final boolean adds;
    final Product ours;
    final Product theirs;

    Form(boolean transA, boolean transB, boolean adds, Product ours, Product theirs) {
      this.transA = transA;
      this.transB = transB;
      this.adds = adds;
      this.ours = ours;
      this.theirs = theirs;
    }

    private static FMatrixRMaj minus(FMatrixRMaj c, Runnable difference) {
      difference.run();
      return c;
    }
  }

  private FMatrixRMaj matrix(int rows, int columns) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = (float) random.nextDouble(-1, 1);
    }
    return matrix;
  }

  private FMatrixRMaj matrix(boolean transposed, int rows, int columns) {
    return transposed ? matrix(columns, rows) : matrix(rows, columns);
  }

  private int size() {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private static void assertClose(FMatrixRMaj expected, FMatrixRMaj actual, int k, String shape) {
    assertThat(actual.numRows).as(shape).isEqualTo(expected.numRows);
    assertThat(actual.numCols).as(shape).isEqualTo(expected.numCols);
    for (int i = 0; i < expected.getNumElements(); i++) {
      // Both sums of k + 1 products of numbers up to 1, alpha up to 2, off by gamma_(k+2) at most.
      assertThat((double) actual.data[i])
          .as("%s, element %d", shape, i)
          .isCloseTo(expected.data[i], offset(4 * 0x1p-24 * (k + 2) * (k + 1)));
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shapesThatFit(Form form) {
    for (int round = 0; round < 150; round++) {
      int m = size();
      int n = size();
      int k = size();
      String shape = form + " " + m + "x" + k + "x" + n;
      float alpha = random.nextInt(4) / 2f + .5f;
      FMatrixRMaj a = matrix(form.transA, m, k);
      FMatrixRMaj b = matrix(form.transB, k, n);
      FMatrixRMaj c = form.adds ? matrix(m, n) : matrix(size(), size());
      FMatrixRMaj expected = c.copy();
      FMatrixRMaj aBefore = a.copy();
      FMatrixRMaj bBefore = b.copy();
      form.theirs.of(alpha, a, b, expected);
      assertThat(form.ours.of(alpha, a, b, c)).isSameAs(c);
      assertClose(expected, c, k, shape);
      assertThat(a.data).containsExactly(aBefore.data);
      assertThat(b.data).containsExactly(bBefore.data);
      if (!form.adds) {
        FMatrixRMaj made = form.ours.of(alpha, a, b, null);
        assertThat(made.numRows).isEqualTo(c.numRows);
        assertThat(made.numCols).isEqualTo(c.numCols);
        for (int i = 0; i < made.data.length; i++) {
          assertThat(made.data[i]).isEqualTo(c.data[i]);
        }
      }
    }
  }

  /** Random shapes, most of which do not fit: the same ones are refused, by the same exception. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void shapesThatDoNotFit(Form form) {
    int[] few = {0, 1, 2, 3};
    int refused = 0;
    for (int i = 0; i < 4096; i++) {
      FMatrixRMaj a = matrix(few[i & 3], few[i >> 2 & 3]);
      FMatrixRMaj b = matrix(few[i >> 4 & 3], few[i >> 6 & 3]);
      FMatrixRMaj c = matrix(few[i >> 8 & 3], few[i >> 10 & 3]);
      FMatrixRMaj expected = c.copy();
      FMatrixRMaj before = c.copy();
      Throwable theirs = catchThrowable(() -> form.theirs.of(1, a, b, expected));
      Throwable ours = catchThrowable(() -> form.ours.of(1, a, b, c));
      String shape = form + " " + a.numRows + "x" + a.numCols + " " + b.numRows + "x" + b.numCols;
      if (theirs == null) {
        assertThat(ours).as(shape).isNull();
        assertClose(expected, c, 3, shape);
      } else {
        assertThat(ours).as(shape).isInstanceOf(MatrixDimensionException.class);
        assertThat(theirs).as(shape).isInstanceOf(MatrixDimensionException.class);
        assertThat(c.numRows).isEqualTo(before.numRows);
        assertThat(c.numCols).isEqualTo(before.numCols);
        assertThat(c.data).containsExactly(before.data);
        refused++;
      }
    }
    // a and b fit 64 times, and 16 shapes of c with each of them, or one if c is added to.
    assertThat(refused).isBetween(4096 - 64 * 16, 4096 - 64);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theOutputIsNoInput(Form form) {
    FMatrixRMaj square = matrix(5, 5);
    FMatrixRMaj other = matrix(5, 5);
    Throwable theirs = catchThrowable(() -> form.theirs.of(1, square, other, square));
    assertThatThrownBy(() -> form.ours.of(1, square, other, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasSameClassAs(theirs)
        .hasMessage(theirs.getMessage());
    assertThatThrownBy(() -> form.ours.of(1, other, square, square))
        .isInstanceOf(IllegalArgumentException.class);
    FMatrixRMaj sameArray = FMatrixRMaj.wrap(5, 5, square.data);
    assertThatThrownBy(() -> form.ours.of(1, other, square, sameArray))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the output shares its array with an input; it must have one of its own");
    assertThat(form.ours.of(1, square, square, other)).isSameAs(other);
  }

  static Stream<Form> forms() {
    return Stream.of(Form.MULT, Form.MULT_TRANS_A, Form.MULT_TRANS_B, Form.MULT_TRANS_AB);
  }

  /** Products have gemm's bits, those of a matrix and a vector gemv's. */
  @ParameterizedTest
  @MethodSource("forms")
  void theBitsAreThoseOfBlas(Form form) {
    for (int n : new int[] {1, 2, 40}) {
      int m = 37;
      int k = 290;
      FMatrixRMaj a = matrix(form.transA, m, k);
      FMatrixRMaj b = matrix(form.transB, k, n);
      float[] expected = new float[m * n];
      Transpose ofA = form.transA ? Transpose.YES : Transpose.NO;
      Transpose ofB = form.transB ? Transpose.YES : Transpose.NO;
      if (n == 1) {
        Blas.gemv(
            ofA, a.numRows, a.numCols, 1, a.data, 0, a.numCols, b.data, 0, 1, 0, expected, 0, 1);
      } else {
        Blas.gemm(
            ofA, ofB, m, n, k, 1, a.data, 0, a.numCols, b.data, 0, b.numCols, 0, expected, 0, n);
      }
      assertThat(form.ours.of(1, a, b, null).data).containsExactly(expected);
    }
  }

  @Test
  void productsOfAMatrixWithItself() {
    for (int round = 0; round < 100; round++) {
      FMatrixRMaj a = matrix(1 + size(), size());
      FMatrixRMaj inner = MatrixProducts.multInner(a, matrix(size(), size()));
      assertClose(CommonOps_FDRM.multInner(a, null), inner, a.numRows, "inner");
      FMatrixRMaj outer = MatrixProducts.multOuter(a, null);
      assertClose(CommonOps_FDRM.multOuter(a, null), outer, a.numCols, "outer");
      for (FMatrixRMaj symmetric : new FMatrixRMaj[] {inner, outer}) {
        for (int i = 0; i < symmetric.numRows; i++) {
          for (int j = 0; j < i; j++) {
            assertThat(symmetric.get(i, j)).isEqualTo(symmetric.get(j, i));
          }
        }
      }
    }
    FMatrixRMaj square = matrix(4, 4);
    assertThatThrownBy(() -> MatrixProducts.multInner(square, square))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MatrixProducts.multOuter(square, square))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void productsOfVectors() {
    for (int round = 0; round < 100; round++) {
      int m = 1 + size();
      int n = 1 + size();
      FMatrixRMaj x = round % 2 == 0 ? matrix(m, 1) : matrix(1, m);
      FMatrixRMaj y = round % 3 == 0 ? matrix(n, 1) : matrix(1, n);
      FMatrixRMaj z = matrix(m, 1);
      assertThat((double) MatrixProducts.dot(x, z))
          .isCloseTo(CommonOps_FDRM.dot(x, z), offset(1e-4));
      FMatrixRMaj c = matrix(m, n);
      FMatrixRMaj expected = c.copy();
      VectorVectorMult_FDRM.outerProd(x, y, expected);
      MatrixProducts.outerProd(x, y, c);
      assertThat(c.data).containsExactly(expected.data);
      VectorVectorMult_FDRM.addOuterProd(.3f, x, y, expected);
      MatrixProducts.addOuterProd(.3f, x, y, c);
      assertClose(expected, c, 1, "addOuterProd");
    }
    FMatrixRMaj vector = matrix(3, 1);
    FMatrixRMaj square = matrix(3, 3);
    Throwable theirs = catchThrowable(() -> CommonOps_FDRM.dot(square, vector));
    assertThatThrownBy(() -> MatrixProducts.dot(square, vector))
        .hasSameClassAs(theirs)
        .hasMessage(theirs.getMessage());
    assertThatThrownBy(() -> MatrixProducts.dot(matrix(4, 1), vector))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> MatrixProducts.outerProd(vector, matrix(2, 1), square))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> MatrixProducts.outerProd(FMatrixRMaj.wrap(3, 1, square.data), vector, square))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Where EJML multiplies by 0, Lanewise does not look. */
  @Test
  void alphaOfZeroReadsNothing() {
    FMatrixRMaj a = matrix(3, 3);
    a.data[4] = Float.NaN;
    FMatrixRMaj c = MatrixProducts.mult(0, a, matrix(3, 3), null);
    assertThat(c.data).containsOnly(0);
    assertThat(CommonOps_FDRM.mult(0, a, matrix(3, 3), null).data).contains(Float.NaN);
  }
}
