package dev.lanewise.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.process.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process begins in plain Java and goes over to vector kernels, with the same bits. */
@Tag("thorough")
class StartTest {
  private static final int SECONDS = 150;

  private static String output(String... options) throws Exception {
    ChildJvm.Result child = ChildJvm.start(StartProbe.class, List.of(options)).await(SECONDS);
    assertThat(child.exitCode()).as(child.errors()).isZero();
    return child.output();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dany=thing", "-XX:ActiveProcessorCount=1"})
  void vectorKernelsTakeOver(String option) throws Exception {
    assertThat(output(ChildJvm.VECTOR, "-Dlanewise.start=scalar", option))
        .contains("differences: 0", "warming: false")
        .containsPattern("first: vector backend.* of \\d+ kernels")
        .containsPattern("last: vector backend.*, (\\d+) of \\1 kernels");
  }

  @Test
  void inTurnsTheyGiveTheSame() throws Exception {
    assertThat(output(ChildJvm.VECTOR, "-Dlanewise.start=alternate"))
        .contains("differences: 0", "warming: false", "in turns");
  }

  @Test
  void withoutVectorsNothingTakesOver() throws Exception {
    assertThat(output("-Dlanewise.start=scalar"))
        .contains("differences: 0", "warming: false")
        .doesNotContain("compiled");
  }

  @Test
  void anotherStartIsRefused() throws Exception {
    ChildJvm.Result child =
        ChildJvm.run(StartProbe.class, List.of(ChildJvm.VECTOR, "-Dlanewise.start=slow"));
    assertThat(child.exitCode()).isNotZero();
    assertThat(child.errors())
        .contains("lanewise.start is \"slow\"; it must be \"scalar\", \"vector\" or \"alternate\"");
  }
}
