package dev.lanewise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.backend.BackendProbe;
import dev.lanewise.support.process.ChildJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The choice of the backend in virtual machines started in different ways, and equal bits in all.
 */
class BackendTest {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";

  /** What the matrix of digests, which has widths, compilers and threads, leaves out. */
  static Stream<Arguments> virtualMachines() {
    return Stream.of(
        Arguments.of(List.of(VECTOR, "-XX:MaxVectorSize=8"), "scalar"),
        Arguments.of(List.of(VECTOR, "-Xcomp", "-XX:-TieredCompilation"), "vector"),
        Arguments.of(List.of(VECTOR, "-XX:TieredStopAtLevel=1"), "scalar"));
  }

  @ParameterizedTest
  @MethodSource("virtualMachines")
  @Tag("thorough")
  void everyVirtualMachineGivesTheSameBits(List<String> options, String backend) throws Exception {
    assertSameBits(ChildJvm.run(BackendProbe.class, options), backend);
  }

  private static void assertSameBits(ChildJvm.Result child, String backend) throws Exception {
    assertThat(child.exitCode()).as(child.errors()).isZero();
    assertThat(child.output()).contains("backend=" + backend);
    assertThat(child.output()).contains("digest=" + BackendProbe.digest());
  }

  @Test
  void theseTestsRunOnTheVectorBackend() {
    assertThat(Lanewise.backend()).isEqualTo("vector");
    assertThat(Lanewise.vectorBits()).isIn(128, 256, 512);
    assertThat(Lanewise.describe()).contains("vector backend", Lanewise.vectorBits() + " bit");
  }

  @Test
  void withoutTheModuleOneWarningNamesTheFlag() throws Exception {
    ChildJvm.Result child = ChildJvm.run(BackendProbe.class, List.of());
    assertSameBits(child, "scalar");
    assertThat(child.output()).contains("bits=32");
    assertThat(child.errors().lines().filter(line -> line.contains("Lanewise")))
        .singleElement()
        .asString()
        .contains("scalar backend", "--add-modules jdk.incubator.vector");
  }

  @Test
  void askedForTheScalarBackendComesWithoutAWarning() throws Exception {
    ChildJvm.Result child =
        ChildJvm.start(BackendProbe.class, List.of("-Dlanewise.backend=scalar"), "without a digest")
            .await();
    assertThat(child.output()).contains("backend=scalar");
    assertThat(child.errors()).doesNotContain("Lanewise");
  }

  @Test
  void withoutFmaAWarningSaysSo() throws Exception {
    ChildJvm.Result child = ChildJvm.run(BackendProbe.class, List.of(VECTOR, "-XX:-UseFMA"));
    assertSameBits(child, "scalar");
    assertThat(child.errors()).contains("no FMA instructions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
  void whereVectorsAreObjectsTheyHaveToBeAskedFor(String flag) throws Exception {
    ChildJvm.Result unasked = ChildJvm.run(AdviceProbe.class, List.of(VECTOR, flag));
    assertThat(unasked.output()).contains("scalar backend", "vectors are objects");
    assertThat(unasked.errors()).contains("-Dlanewise.backend=vector asks for them");
    ChildJvm.Result asked =
        ChildJvm.run(AdviceProbe.class, List.of(VECTOR, flag, "-Dlanewise.backend=vector"));
    assertThat(asked.output()).contains("vector backend");
    assertThat(asked.errors()).doesNotContain("scalar backend");
  }

  @Test
  void anUnknownBackendIsRefusedAtEveryUse() throws Exception {
    ChildJvm.Result child =
        ChildJvm.run(RefusalProbe.class, List.of(VECTOR, "-Dlanewise.backend=gpu"));
    String refusal =
        "IllegalArgumentException: lanewise.backend is \"gpu\"; it must be \"scalar\" or"
            + " \"vector\"";
    assertThat(child.output().lines().filter(line -> !line.isBlank()))
        .as(child.errors())
        .containsExactly(refusal, refusal, refusal);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLibraryIsANamedModule(boolean withVectors) throws Exception {
    String core =
        Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    String rest =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.equals(core))
            .collect(Collectors.joining(File.pathSeparator));
    String modules = withVectors ? "dev.lanewise,jdk.incubator.vector" : "dev.lanewise";
    ChildJvm.Result child =
        ChildJvm.runOn(
            rest, BackendProbe.class, List.of("--module-path", core, "--add-modules", modules));
    assertThat(child.exitCode()).as(child.errors()).isZero();
    assertThat(child.output())
        .contains(
            "module=module dev.lanewise",
            "backend=" + (withVectors ? "vector" : "scalar"),
            "digest=" + BackendProbe.digest());
  }

  @Test
  void theVectorBackendAskedForInVainIsAnError() throws Exception {
    ChildJvm.Result child = ChildJvm.run(BackendProbe.class, List.of("-Dlanewise.backend=vector"));
    assertThat(child.exitCode()).isNotZero();
    assertThat(child.errors())
        .contains("lanewise.backend=vector cannot be had", "--add-modules jdk.incubator.vector");
  }

  @Test
  void theNumberOfThreadsComesFromTheProperty() throws Exception {
    ChildJvm.Result child =
        ChildJvm.start(
                BackendProbe.class, List.of(VECTOR, "-Dlanewise.threads=3"), "without a digest")
            .await();
    assertThat(child.output()).contains("threads=3");
    for (String wrong : new String[] {"0", "-1", "many", "1025"}) {
      ChildJvm.Result refused =
          ChildJvm.run(BackendProbe.class, List.of(VECTOR, "-Dlanewise.threads=" + wrong));
      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.errors())
          .contains(
              "lanewise.threads is \"" + wrong + "\"; it must be a whole number from 1 to 1024");
    }
  }
}
