package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of the terminal. */
class SummaryTest {
  private static Measurement of(Group group, String by, double first, double second, String why) {
    List<List<Double>> forks = why == null ? List.of(List.of(first), List.of(second)) : List.of();
    return new Measurement(group, "some", by, 1, forks, 0, 0, Double.NaN, why);
  }

  private static SuiteResult result(Measurement... measurements) {
    return new SuiteResult(
        SuiteResult.FORMAT,
        "quick",
        "quick",
        "",
        1,
        true,
        Map.of(),
        List.of(),
        List.of(measurements));
  }

  @Test
  void comparesWithTheBestOfTheOthers() {
    String text =
        Summary.of(
            result(
                of(Group.PRODUCT, "lanewise", 100, 120, null),
                of(Group.PRODUCT, "mkl", 55, 55, null),
                of(Group.PRODUCT, "ejml", 5, 5, null),
                of(Group.PRODUCT, "openblas", 0, 0, "is not here"),
                of(Group.FUNCTION, "lanewise", 2, 2, null),
                of(Group.FUNCTION, "math", 9, 9, null),
                of(Group.FUNCTION, "jdk", 3, 3, null)));
    assertThat(text.replaceAll(" +", " "))
        .contains(
            "some 110 55.0 mkl 2.00", "some 2.00 3.00 jdk 1.50", "openblas: is not here (some)")
        .doesNotContain("Warning");
  }

  @Test
  void warnsOfAPeakThatDrifts() {
    assertThat(Summary.warnings(result(of(Group.PEAK, "lanewise", 95, 100, null)))).isEmpty();
    assertThat(Summary.warnings(result(of(Group.PEAK, "lanewise", 80, 100, null))))
        .singleElement()
        .asString()
        .startsWith("the peak drifted by 22 %");
  }
}
