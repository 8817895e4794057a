package dev.lanewise.support.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void whatIsKnownOfTheCpuIsTaken() {
    assertThat(Host.cpu(" Zen 3 ")).isEqualTo("Zen 3");
    assertThat(Host.cpu("")).isNotBlank();
  }

  @Test
  void theOutputOfACommandThatSucceeds() {
    assertThat(Host.output(JAVA, "--version"))
        .get()
        .asString()
        .contains(String.valueOf(Runtime.version().feature()))
        .doesNotEndWith("\n");
    assertThat(Host.output(JAVA, "-version")).as("on the other stream").isEmpty();
    assertThat(Host.output(JAVA, "--no-such-option")).isEmpty();
    assertThat(Host.output("no-such-command")).isEmpty();
  }
}
