package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceCommandTest {
  @TempDir private static Path data;

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
  }

  @Test
  void printsATableOfWhatWasReachedAndWhatNot() {
    CommandRun run =
        CommandRun.of(
            "race",
            "--data",
            data.toString(),
            "--target",
            "97,98.5",
            "--epochs",
            "1",
            "--seeds",
            "2",
            "--seed",
            "4");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("97 %, seed 4: ", "97 %, seed 5: ", "98.5 %, seed 5: ");
    assertThat(run.out())
        .containsPattern("\\| 97 \\| 784-256-10, eta 0.1, batch 64, momentum\\(0.9\\), schedule")
        .containsPattern("\\| 98.5 \\| 784-512-10, .*distortion affine\\(8,8,8,1\\).* \\| 2 \\| ");
    assertThat(run.err()).contains("97 %, seed 4: ").contains(" epochs, ");
  }

  @Test
  void refusesATargetWithoutRecipe() {
    CommandRun run = CommandRun.of("race", "--target", "97,42");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("--target is 42; it must be one of 97, 98, 98.5, 99, 99.3 (see lanewise race");
    run = CommandRun.of("race", "--target", "0x1p6");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("\"0x1p6\" is not a number");
  }

  @Test
  void refusesASeedAfterWhichThereAreTooFewOthers() {
    CommandRun run = CommandRun.of("race", "--seed", "9223372036854775806", "--seeds", "3");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains(
            "--seed is 9223372036854775806; with --seeds 3 it must be at most 92233720368547");
  }

  @Test
  void tellsItsOptions() {
    CommandRun run = CommandRun.of("race", "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", " ")).contains("99.3 %, and").doesNotContain("%%");
  }
}
