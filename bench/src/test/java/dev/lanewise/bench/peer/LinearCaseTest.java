package dev.lanewise.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations on vectors: their names, what they count as, and that a wrong result is found. */
class LinearCaseTest {
  @Test
  void readsOperationsAndCounts() {
    LinearCase gemv = LinearCase.parse("gemv T 784x30");
    assertThat(gemv).isEqualTo(new LinearCase(LinearCase.Operation.GEMV_T, 784, 30));
    assertThat(gemv).hasToString("gemv T 784x30");
    assertThat(gemv.bytes()).isEqualTo(4 * (784 * 30 + 784 + 30));
    assertThat(LinearCase.parse("axpy 10").bytes()).isEqualTo(120);
    assertThat(LinearCase.parse("dot 10").workingSet()).isEqualTo(20);
    for (String wrong : new String[] {"dot 3x4", "ger 7", "gemv 3x4", "gemm 3x4"}) {
      assertThatThrownBy(() -> LinearCase.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + wrong + "\"")
          .hasMessageContaining("gemv N MxN");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemv N 70x30",
        "gemv T 70x30",
        "ger 7x30",
        "dot 99",
        "axpy 99",
        "scal 99",
        "nrm2 99",
        "asum 99",
        "iamax 99"
      })
  void rightResultsPassAndWrongOnesAreFound(String text) {
    LinearCase shape = LinearCase.parse(text);
    for (Implementation each :
        new Implementation[] {
          Implementation.LANEWISE, Implementation.NETLIB, Implementation.LANEWISE_NETLIB
        }) {
      LinearCheck.bindChecked(each, shape, 1, new Random(1));
      LinearOperands before = new LinearOperands(shape, .75f, new Random(1));
      LinearOperands after = before.copy();
      double result = each.bind(after, 1).run();
      LinearCheck.check(each, before, after, result);
      after.a[after.a.length - 1] += 1f;
      after.x[after.x.length - 1] += 1f;
      after.y[after.y.length - 1] += 1f;
      assertThatThrownBy(() -> LinearCheck.check(each, before, after, result + 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(each.label() + ", " + text);
    }
  }
}
