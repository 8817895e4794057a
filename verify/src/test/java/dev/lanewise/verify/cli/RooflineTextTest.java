package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.report.Roofline;
import java.util.List;
import org.junit.jupiter.api.Test;

class RooflineTextTest {
  private static final List<Roofline.Phase> PHASES =
      List.of(
          new Roofline.Phase("gather", 0, 500, 500, 10e-6),
          new Roofline.Phase("forward", 8_000, 1_000, 0, 90e-6));

  @Test
  void saysWhatWasReached() {
    Roofline roofline = new Roofline(1, 2, PHASES, 700, "L1", new Roofline.Core(1e8, 5e7, 1e7));
    String text = RooflineText.of(roofline);
    assertThat(text.lines()).allMatch(line -> line.length() <= 79);
    assertThat(text.replaceAll("\\s+", " "))
        .contains("a step of 1 sample is 8,000 flop, moves 2,000 bytes (4.00 flop a byte)")
        .contains("took 100 us in the median epoch")
        .contains("at the roof 40.00 us (arithmetic, 2 cores): 40 % reached")
        .contains("gather 0 1,000 25.00 us samples 10.00 us 250 %")
        .contains("forward 8,000 1,000 40.00 us arithmetic 90.00 us 44 %")
        .contains("GB/s from the 700 bytes that a step uses (L1 cache)")
        .contains(
            "remark More than 100 % cannot be: when the roof was measured, after the training,");
    assertThat(
            RooflineText.of(
                new Roofline(1, 2, PHASES, 700, "L1", new Roofline.Core(1e9, 5e9, 1e9))))
        .contains("% reached")
        .doesNotContain("remark");
  }

  @Test
  void saysThatTheRoofWasNotMeasured() {
    Roofline roofline = new Roofline(1, 2, PHASES, 700, "", Roofline.Core.UNKNOWN);
    assertThat(RooflineText.of(roofline).replaceAll("\\s+", " "))
        .contains("8,000 flop")
        .endsWith("; the roof was not measured ")
        .doesNotContain("reached");
  }
}
