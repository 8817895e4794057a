package dev.lanewise.verify.contract;

import dev.lanewise.support.process.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of the suite on one implementation.
 *
 * @param subject the implementation
 * @param absent why it cannot be had; empty if it ran
 * @param results a result for each check; empty if it did not run
 */
public record ContractRun(Subject subject, String absent, List<CheckResult> results) {
  private static final long SECONDS = 300;
  private static final String PEERS = "lanewise.peers";

  /**
   * Runs the suite in a virtual machine of its own.
   *
   * @param subject the implementation
   * @return what came of it; an absent implementation, one that crashes and one that hangs have no
   *     results
   * @throws IOException if the virtual machine cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static ContractRun of(Subject subject) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(subject.jvmOptions());
    if (System.getProperty(PEERS) != null) {
      options.add("-D" + PEERS + "=" + System.getProperty(PEERS));
    }
    ChildJvm.Result child;
    try {
      child = ChildJvm.start(ContractChild.class, options, subject.name()).await(SECONDS);
    } catch (IllegalStateException hangs) {
      return new ContractRun(subject, "it did not end within " + SECONDS + " s", List.of());
    }
    List<CheckResult> results = new ArrayList<>();
    for (String line : child.output().lines().toList()) {
      String[] cells = line.split(ContractChild.TAB, 3);
      if (cells[0].equals(ContractChild.ABSENT)) {
        return new ContractRun(subject, cells[1], List.of());
      }
      if (cells.length == 3) {
        results.add(new CheckResult(cells[1], CheckResult.Verdict.valueOf(cells[0]), cells[2]));
      }
    }
    if (child.exitCode() != 0 || results.size() != ContractSuite.checks().size()) {
      String reason = "it ended with exit code " + child.exitCode() + ": " + child.errors().strip();
      return new ContractRun(subject, reason.lines().findFirst().orElse(""), List.of());
    }
    return new ContractRun(subject, "", List.copyOf(results));
  }

  /**
   * The checks that failed.
   *
   * @return their results
   */
  public List<CheckResult> failures() {
    return results.stream().filter(result -> result.verdict() == CheckResult.Verdict.FAIL).toList();
  }
}
