package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccuracyCommandTest {
  @Test
  void printsALineForEachFunction() {
    CommandRun run = CommandRun.of("accuracy", "--every", "1000003");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("exp", "log", "sigmoid", "tanh", "elu", "expm1");
  }

  @Test
  void runsTheFunctionsAskedForOnly() {
    CommandRun run = CommandRun.of("accuracy", "--every", "1000003", "--function", "gelu,erf");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("gelu ", "erf ").doesNotContain("silu", "tanh");
  }

  @Test
  void refusesAFunctionThatItDoesNotKnow() {
    CommandRun run = CommandRun.of("accuracy", "--function", "cosine");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("\"cosine\" is not a function; they are exp, expm1, log,");
  }

  @Test
  void refusesAStrideOfNothing() {
    CommandRun run = CommandRun.of("accuracy", "--every", "0");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--every is 0; it must be from 1 to 2147483648");
    run = CommandRun.of("accuracy", "--every", "abc");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("\"abc\" is not a whole number");
  }
}
