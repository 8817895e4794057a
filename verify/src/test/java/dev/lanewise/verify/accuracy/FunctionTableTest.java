package dev.lanewise.verify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.verify.digest.DigestMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table of functions has committed digests and a bound that is checked. */
class FunctionTableTest {
  @ParameterizedTest
  @EnumSource
  void hasDigests(ElementwiseFunction function) throws IOException {
    try (InputStream in = DigestMatrix.class.getResourceAsStream("reference-digests.txt")) {
      String digests = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(digests)
          .contains(" " + function + " 3001 of all floats\n")
          .contains(" " + function + " 2017 within 12\n")
          .contains(" " + function + " 7 within 12\n");
    }
  }

  @Test
  void allHaveAnAccuracyThatIsChecked() {
    assertThat(FunctionAccuracy.all())
        .extracting(FunctionAccuracy::function)
        .containsExactly(ElementwiseFunction.values());
    assertThat(FunctionAccuracy.all()).allSatisfy(this::isChecked);
    assertThat(Arrays.stream(ElementwiseFunction.values()).map(f -> new FunctionAccuracy(f) + ""))
        .doesNotHaveDuplicates();
  }

  /** A result that is off by more than the bound is found. */
  private void isChecked(FunctionAccuracy function) {
    UlpSweep.Kernel wrong =
        (x, i, y, j, n) -> {
          function.definition().apply(x, i, y, j, n);
          for (int k = 0; k < n; k++) {
            y[j + k] += 4 * Math.ulp(y[j + k]);
          }
        };
    long at = UlpSweep.ordinal(.7f);
    UlpSweep.Result result = UlpSweep.run(wrong, function.reference(), at, at + 100, 1, 1);
    assertThat(result.maxUlp()).as(function.toString()).isGreaterThan(function.bound());
  }
}
