package dev.lanewise.verify.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.verify.digest.DigestRun.Request;
import dev.lanewise.verify.digest.DigestRun.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference set in this process. */
class DigestRunTest {
  private static final int LIMIT = 100;

  private static Request request(int bits) {
    return new Request("here", "", "1", LIMIT, bits);
  }

  @Test
  void casesUpToTheLimitAreRun() {
    DigestRun run = DigestRun.here(request(Lanewise.vectorBits()));
    long within = ReferenceSet.cases(0).stream().filter(one -> one.work() <= LIMIT).count();
    assertThat(run.state()).isEqualTo(State.SAME);
    assertThat(run.bad()).isFalse();
    assertThat(run.cases()).isEqualTo((int) within).isGreaterThan(10);
    assertThat(run.known()).isEqualTo(Digests.committed().byCase().size());
    assertThat(run.total()).isEqualTo(run.expected());
    assertThat(run.architecture()).isEqualTo(System.getProperty("os.arch"));
    assertThat(run.backend()).isEqualTo(Lanewise.backend());
  }

  @Test
  void vectorsThatAreAbsentEndIt() {
    ReferenceCase fails =
        new ReferenceCase(
            "no",
            "case",
            0,
            out -> {
              throw new IllegalStateException();
            });
    DigestRun run = DigestRun.here(request(8192), List.of(fails), Digests.committed());
    assertThat(run.state()).isEqualTo(State.ABSENT);
    assertThat(run.reason()).contains("8192", Lanewise.vectorBits() + " bit");
    assertThat(run.bad()).isFalse();
    assertThat(run.cases()).isZero();
  }

  @Test
  void aCaseThatDiffersIsNamed() {
    ReferenceCase wrong = new ReferenceCase("axpy", "wrong", 1, out -> out.add(1f));
    ReferenceCase right = ReferenceSet.cases(0).get(0);
    DigestRun run = DigestRun.here(request(0), List.of(wrong, right), Digests.committed());
    assertThat(run.state()).isEqualTo(State.DIFFERS);
    assertThat(run.differing()).containsExactly("axpy wrong");
    assertThat(run.total()).isNotEqualTo(run.expected());
    assertThat(run.bad()).isTrue();
  }
}
