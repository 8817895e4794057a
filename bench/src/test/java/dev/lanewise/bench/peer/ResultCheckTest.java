package dev.lanewise.bench.peer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That right products pass and wrong ones do not. */
class ResultCheckTest {
  @ParameterizedTest
  @CsvSource({
    "lanewise, 13x300x9",
    "netlib, 13x300x9",
    "lanewise-plan, 13x300x9",
    "lanewise-netlib, 13x300x9",
    "lanewise-ejml, 13x300x9",
    "ejml, 13x300x9",
    "ejml, 70x60x50",
    "commons-math3, 13x300x9",
    "commons-math3, 70x60x80"
  })
  void acceptsEveryImplementationInEveryForm(String label, String sizes) {
    for (String form : new String[] {"NN", "TN", "NT", "TT"}) {
      Operands operands = new Operands(Shape.parse(form + " " + sizes), new Random(3));
      assertThatCode(() -> ResultCheck.bindChecked(Implementation.of(label), operands, 1, 5))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NN 40x30x20", "TT 40x30x20", "NN 520x512x520"})
  void findsOneWrongElementAmongIntegers(String shape) {
    Operands operands = new Operands(Shape.parse(shape), new Random(3));
    operands.fillIntegers(7);
    multiply(operands);
    ResultCheck check = check(Implementation.EJML, operands);
    check.integers();
    operands.c[operands.cIndex(39, 17)] += 1f;
    assertThatThrownBy(check::integers)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ejml, " + shape + ": the weighted sum of row 39 is");
  }

  @Test
  void findsAnElementThatWasNotWritten() {
    Operands operands = new Operands(Shape.parse("NN 4x3x2"), new Random(3));
    operands.fillIntegers(7);
    multiply(operands);
    operands.c[operands.cIndex(2, 1)] = Float.NaN;
    assertThatThrownBy(check(Implementation.EJML, operands)::integers)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("row 2 is NaN");
    assertThatThrownBy(check(Implementation.EJML, operands)::fractions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("element (2, 1) is NaN");
  }

  @Test
  void holdsLanewiseToBitsAndPeersToTheBound() {
    Operands operands = new Operands(Shape.parse("TN 40x300x20"), new Random(3));
    operands.fillFractions(7);
    multiply(operands);
    check(Implementation.LANEWISE, operands).fractions();
    int at = operands.cIndex(30, 5);
    operands.c[at] = Math.nextUp(operands.c[at]);
    assertThatThrownBy(check(Implementation.LANEWISE, operands)::fractions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("element (30, 5)")
        .hasMessageContaining("the definition gives");
    check(Implementation.MKL, operands).fractions();
    operands.c[at] += 0.01f;
    assertThatThrownBy(check(Implementation.MKL, operands)::fractions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mkl, TN 40x300x20: element (30, 5)");
  }

  @ParameterizedTest
  @CsvSource({"0, 300", "519, 300", "300, 0", "300, 519"})
  void samplesFirstAndLastRowAndColumnOfALargeProduct(int i, int j) {
    Operands operands = new Operands(Shape.parse("NN 520x512x520"), new Random(3));
    operands.fillFractions(7);
    multiply(operands);
    check(Implementation.MKL, operands).fractions();
    operands.c[operands.cIndex(i, j)] += 1f;
    assertThatThrownBy(check(Implementation.MKL, operands)::fractions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("element (" + i + ", " + j + ")");
  }

  @Test
  void refusesSizesWhoseIntegersWouldBeRounded() {
    Operands operands = new Operands(Shape.parse("NN 1x262145x1"), new Random(3));
    assertThatThrownBy(check(Implementation.EJML, operands)::integers)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NN 1x262145x1");
  }

  private static void multiply(Operands operands) {
    Implementation.LANEWISE.bind(operands, 1).multiply();
  }

  private static ResultCheck check(Implementation implementation, Operands operands) {
    return new ResultCheck(implementation, operands, new SplittableRandom(11));
  }
}
