package dev.lanewise.verify.contract;

import java.util.ArrayList;
import java.util.List;

/** All checks. */
public final class ContractSuite {
  private ContractSuite() {}

  static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(GemmChecks.all());
    checks.addAll(GemmValueChecks.all());
    checks.addAll(MatrixVectorChecks.all());
    checks.addAll(VectorChecks.all());
    checks.addAll(ArgumentChecks.all());
    return List.copyOf(checks);
  }

  /**
   * Titles of the checks that BLAS itself asks for; the others are Lanewise's own.
   *
   * @return the entry point and what it has to do, of each
   */
  public static List<String> ofBlas() {
    return checks().stream()
        .filter(check -> check.source() == Check.Source.BLAS)
        .map(Check::title)
        .toList();
  }

  /**
   * Runs every check on an implementation.
   *
   * @param blas the implementation
   * @return a result for each check, in order
   */
  public static List<CheckResult> run(EntryPoints blas) {
    return checks().stream().map(check -> run(check, blas)).toList();
  }

  static CheckResult run(Check check, EntryPoints blas) {
    try {
      check.body().run(blas);
      return new CheckResult(check.title(), CheckResult.Verdict.PASS, "");
    } catch (UnsupportedOperationException notOffered) {
      return new CheckResult(check.title(), CheckResult.Verdict.NOT_OFFERED, "");
    } catch (Violation violation) {
      return new CheckResult(check.title(), CheckResult.Verdict.FAIL, violation.getMessage());
    } catch (RuntimeException thrown) {
      return new CheckResult(check.title(), CheckResult.Verdict.FAIL, "it throws " + thrown);
    }
  }
}
