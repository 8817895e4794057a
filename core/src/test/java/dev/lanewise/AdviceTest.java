package dev.lanewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.internal.Cpu;
import dev.lanewise.internal.Platform;
import dev.lanewise.support.process.ChildJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a virtual machine slow is found and its remedy named, and nothing else is. */
@Tag("thorough")
class AdviceTest {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";
  private static final String HINT = "Lanewise.advice() says what would make it faster";

  private static List<String> advice(String... flags) throws Exception {
    ChildJvm.Result child = ChildJvm.run(AdviceProbe.class, List.of(flags));
    assertThat(child.exitCode()).as(child.errors()).isZero();
    List<String> lines = new ArrayList<>(child.output().lines().toList());
    String description = lines.remove(lines.size() - 1);
    // A debugger that listens says so.
    lines.removeIf(line -> line.startsWith("Listening for transport"));
    assertThat(description).contains(" backend, ");
    assertThat(description.contains(HINT)).isEqualTo(!lines.isEmpty());
    if (Arrays.stream(flags).noneMatch(flag -> flag.startsWith("-XX:UseAVX"))) {
      // Of early CPUs with AVX-512 the virtual machine itself uses half of the width.
      lines.removeIf(line -> line.contains("it has AVX-512, and UseAVX is 2"));
    }
    return lines;
  }

  @Test
  void aPlainVirtualMachineNeedsNone() throws Exception {
    assumeTrue(Platform.hasHardwareFma(), "the CPU has FMA");
    assertThat(advice(VECTOR)).isEmpty();
    // Harmless here: the kernels do not depend on it.
    assertThat(advice(VECTOR, "-XX:-UseSuperWord")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-Dlanewise.backend=scalar, asked for by lanewise.backend=scalar, -Dlanewise.backend=scalar",
    "-XX:-UseFMA, UseFMA, -XX:-UseFMA",
    "-Xint, only interprets, -Xint",
    "-Xcomp, -Xcomp, -Xcomp",
    "-XX:TieredStopAtLevel=1, TieredStopAtLevel is 1, -XX:TieredStopAtLevel",
    "-XX:MaxVectorSize=16, MaxVectorSize is 16 bytes, -XX:MaxVectorSize=16",
    "-agentlib:jdwp=transport=dt_socket;server=y;suspend=n, A debugger, -agentlib",
    "-Dlanewise.threads=1000, 1000 threads share, Lanewise.setThreads"
  })
  void oneFlagIsFoundWithItsRemedy(String flag, String why, String remedy) throws Exception {
    assumeTrue(Cpu.current().flags().contains("fma"), "an x86 CPU with FMA, on Linux");
    assertThat(advice(VECTOR, flag.replace(';', ',')))
        .singleElement()
        .asString()
        .contains(why)
        .contains(remedy)
        .matches(".+: .+\\. .+\\.");
  }

  @Test
  void aMissingModuleIsAddedByAFlag() throws Exception {
    assertThat(advice())
        .singleElement()
        .asString()
        .startsWith("The scalar backend is in use")
        .endsWith("Start java with --add-modules jdk.incubator.vector.");
  }

  @Test
  void fewerInstructionsThanTheCpuHas() throws Exception {
    assumeTrue(Cpu.current().flags().contains("avx512f"), "a CPU with AVX-512");
    assertThat(advice(VECTOR, "-XX:UseAVX=2"))
        .singleElement()
        .asString()
        .contains("it has AVX-512, and UseAVX is 2", "Remove -XX:UseAVX=2");
    assertThat(advice(VECTOR, "-XX:UseAVX=1"))
        .anySatisfy(each -> assertThat(each).contains("UseAVX is 1"));
  }

  @Test
  void aVectorApiWithoutVectorInstructions() throws Exception {
    assertThat(advice(VECTOR, "-XX:+UnlockExperimentalVMOptions", "-XX:-EnableVectorSupport"))
        .singleElement()
        .asString()
        .contains("EnableVectorSupport is false, for which the scalar backend is in use");
  }
}
