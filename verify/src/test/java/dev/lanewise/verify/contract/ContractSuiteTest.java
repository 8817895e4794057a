package dev.lanewise.verify.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.contract.CheckResult.Verdict;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract suite: who passes, and that every fault is found by the check meant for it. */
class ContractSuiteTest {
  private static List<String> failures(EntryPoints blas) {
    return ContractSuite.run(blas).stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .map(CheckResult::check)
        .toList();
  }

  private static CheckResult result(String title, EntryPoints blas) {
    Check check =
        ContractSuite.checks().stream()
            .filter(one -> one.title().equals(title))
            .findFirst()
            .orElseThrow();
    return ContractSuite.run(check, blas);
  }

  @ParameterizedTest
  @EnumSource(names = {"VECTOR", "SCALAR", "REFERENCE"})
  @Tag("thorough")
  void lanewiseAndItsDefinitionPassEveryCheck(Subject subject) throws Exception {
    ContractRun run = ContractRun.of(subject);
    assertThat(run.absent()).isEmpty();
    assertThat(run.results()).hasSize(ContractSuite.checks().size());
    assertThat(run.failures()).isEmpty();
    if (subject != Subject.REFERENCE) {
      assertThat(run.results()).extracting(CheckResult::verdict).containsOnly(Verdict.PASS);
    }
  }

  static Stream<String> faults() {
    return Faults.byCheck().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFoundByItsCheck(String check) {
    assertThat(result(check, Faults.byCheck().get(check)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result(check, new LanewiseEntryPoints()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aFailureSaysWhatCameAndWhatWasExpected() {
    String check = "gemm: beta = 0 does not read C";
    assertThat(result(check, Faults.byCheck().get(check)).message())
        .isEqualTo("NN 1x1x1, C(0, 0) is NaN, expected 12.0");
  }

  @Test
  void whatIsNotOfferedIsNoFailure() {
    assertThat(ContractSuite.run(new EntryPoints() {}))
        .extracting(CheckResult::verdict)
        .containsOnly(Verdict.NOT_OFFERED);
  }

  /** The old reference BLAS skips products with 0, also where the other factor is NaN. */
  @Test
  void theTranslatedReferenceBlasLosesNan() {
    assertThat(failures(new F2jEntryPoints()))
        .contains(
            "gemm: NaN and Inf in B times 0 in A is NaN", "gemv: NaN in A times 0 in x is NaN")
        .doesNotContain("gemm: beta = 0 does not read C");
  }

  /** It sums squares in float, and begins at index -1 where an increment is negative. */
  @Test
  void netlibUnderflowsAndRefusesNegativeIncrements() {
    assertThat(failures(new NetlibEntryPoints(JavaBLAS.getInstance())))
        .contains(
            "nrm2: of 3 and 4 times a power of two is exact",
            "ger: small integers are exact, with increments and gaps");
  }

  /** The adapter keeps to BLAS where that and Lanewise differ. */
  @Test
  void theAdapterFailsWhereItIsNetlib() throws Exception {
    ContractRun run = ContractRun.of(Subject.ADAPTER);
    assertThat(run.absent()).isEmpty();
    assertThat(run.results()).hasSize(ContractSuite.checks().size());
    assertThat(run.failures())
        .extracting(CheckResult::check)
        .containsExactly("gemv: no columns in op(A) leave y = beta y");
  }

  @Test
  void titlesAreDistinct() {
    assertThat(ContractSuite.checks().stream().map(Check::title)).doesNotHaveDuplicates();
    assertThat(ContractSuite.ofBlas()).hasSizeBetween(30, ContractSuite.checks().size() - 1);
  }
}
