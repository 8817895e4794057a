package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.contract.CheckResult;
import dev.lanewise.verify.contract.CheckResult.Verdict;
import dev.lanewise.verify.contract.ContractRun;
import dev.lanewise.verify.contract.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The table of the contract suite and its exit code. */
@Isolated
class ContractCommandTest {
  private static final String CHECK = "gemm: beta = 0 does not read C";

  private static ContractRun run(Subject subject, Verdict verdict, String message) {
    return new ContractRun(subject, "", List.of(new CheckResult(CHECK, verdict, message)));
  }

  private static CommandRun print(ContractRun... runs) throws Exception {
    return CommandRun.onOneTerminal(terminal -> new ContractCommand(terminal).print(List.of(runs)));
  }

  @Test
  void aPeersFailureIsExplainedAndDoesNotFail() throws Exception {
    CommandRun run =
        print(
            run(Subject.VECTOR, Verdict.PASS, ""),
            run(Subject.OPENBLAS, Verdict.FAIL, "C(0, 0) is NaN, expected 9.0"));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .containsPattern("gemm: beta = 0 does not read C +ok +FAIL")
        .contains("openblas fails 1 of 1")
        .contains(CHECK + ": C(0, 0) is NaN, expected 9.0")
        .contains("PASS: Lanewise and its definition");
  }

  @Test
  void aFailureOfLanewiseFails() throws Exception {
    CommandRun run =
        print(
            run(Subject.SCALAR, Verdict.FAIL, "wrong"), run(Subject.F2J, Verdict.NOT_OFFERED, ""));
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("FAIL: Lanewise and its definition").containsPattern("FAIL +-");
    CommandRun absent = print(new ContractRun(Subject.VECTOR, "it crashed", List.of()));
    assertThat(absent.code()).isEqualTo(ExitCode.FAILED);
    assertThat(absent.out()).contains("vector did not run: it crashed");
  }

  @Test
  void strictFailsForPeersAndAbsentOnesSayWhy() {
    CommandRun strict = CommandRun.of("contract", "--only", "f2j", "--strict");
    assertThat(strict.code()).as(strict.out()).isEqualTo(ExitCode.FAILED);
    assertThat(strict.out()).contains("f2j fails").doesNotContain("Lanewise and its");
    CommandRun wrong = CommandRun.of("contract", "--only", "atlas");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("atlas", "openblas");
  }

  @Test
  void aLibraryThatIsNotThereIsARowThatSaysSo() {
    String before = System.getProperty("lanewise.peers");
    System.setProperty("lanewise.peers", "no-such-folder");
    try {
      CommandRun run = CommandRun.of("contract", "--only", "openblas");
      assertThat(run.code()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).contains("openblas did not run: openblas is not in", "no-such-folder");
    } finally {
      if (before == null) {
        System.clearProperty("lanewise.peers");
      } else {
        System.setProperty("lanewise.peers", before);
      }
    }
  }
}
