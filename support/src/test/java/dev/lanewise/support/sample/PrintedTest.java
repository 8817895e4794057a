package dev.lanewise.support.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedTest {
  @Test
  void streamAndWriterAreOneTextInTheirOrder() {
    Printed printed = new Printed();
    assertThat(printed).hasToString("");
    printed.stream().print("γ ");
    printed.writer().println("≤ 1");
    printed.stream().print("then ");
    printed.writer().print("not flushed");
    assertThat(printed.toString()).isEqualToNormalizingNewlines("γ ≤ 1\nthen not flushed");
  }
}
