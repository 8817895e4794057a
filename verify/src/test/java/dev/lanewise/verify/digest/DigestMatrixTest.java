package dev.lanewise.verify.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The matrix of virtual machines. */
@Tag("thorough")
class DigestMatrixTest {
  /** The most work of a case where not the whole set is run. */
  private static final long SHORT = 50_000;

  @TempDir private Path folder;

  private static DigestMatrix matrix() {
    return new DigestMatrix(() -> false);
  }

  /** The default virtual machine runs the whole set, the others its shorter cases. */
  @Test
  @Timeout(180)
  void quickConfigurationsGiveTheCommittedDigests() throws Exception {
    List<Configuration> configurations = new ArrayList<>(Configurations.quick());
    configurations.replaceAll(one -> one.name().equals("default") ? one : one.limited(SHORT));
    DigestMatrix matrix = matrix();
    List<Outcome> outcomes = matrix.run(configurations, 2, outcome -> {});
    assertThat(outcomes).extracting(Outcome::state).doesNotContain(Outcome.State.FAILED);
    assertThat(outcomes).filteredOn(Outcome::ran).hasSizeGreaterThanOrEqualTo(4);
    assertThat(outcomes.get(0).digests().total()).isEqualTo(Digests.committed().total());
    assertThat(new Differences(matrix, () -> false).find(outcomes, Digests.committed())).isEmpty();
  }

  @Test
  void configurationsSayWhatTheyRanOn() {
    List<Configuration> configurations =
        List.of(
            find("scalar, 2 threads, full headers, calls of 10 rows").limited(0),
            new Configuration("wider", List.of(), 8192, 0, 0),
            new Configuration("unknown", List.of("-XX:+NoSuchOption"), 0, 0, 0),
            new Configuration("refused", List.of("-Dlanewise.threads=0"), 0, 0, 0));
    List<Outcome> outcomes = matrix().run(configurations, 2, outcome -> {});
    assertThat(outcomes)
        .extracting(Outcome::state)
        .containsExactly(
            Outcome.State.RAN, Outcome.State.ABSENT, Outcome.State.ABSENT, Outcome.State.FAILED);
    Outcome scalar = outcomes.get(0);
    assertThat(scalar.backend()).isEqualTo("scalar");
    assertThat(scalar.bits()).isEqualTo(32);
    assertThat(scalar.threads()).isEqualTo(2);
    assertThat(outcomes.get(1).reason()).isEqualTo("vectors here have 32 bit");
    assertThat(outcomes.get(2).reason()).contains("NoSuchOption");
    assertThat(outcomes.get(3).reason()).contains("exit code 1", "threads");
  }

  private static Configuration find(String name) {
    return Configurations.quick().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aResultThatNoVirtualMachineGivesHasNoElementToShow() throws Exception {
    List<Configuration> one = List.of(Configurations.quick().get(0).limited(1));
    DigestMatrix matrix = matrix();
    List<Outcome> outcomes = matrix.run(one, 1, outcome -> {});
    List<Difference> differences =
        new Differences(matrix, () -> false).find(outcomes, Digests.parse(List.of()));
    assertThat(differences).hasSameSizeAs(outcomes.get(0).digests().byCase().keySet());
    assertThat(differences.get(0).expected()).isNull();
    assertThat(differences.get(0).baseline()).isNull();
  }

  @Test
  @Timeout(60)
  void stoppingKillsTheChildren() {
    AtomicBoolean stop = new AtomicBoolean();
    List<Configuration> configurations =
        List.of(
            Configurations.quick().get(0).limited(0),
            new Configuration("endless", List.of("-Dtest.endless=true"), 0, 0, 0));
    List<Outcome> outcomes =
        new DigestMatrix(EndlessChild.class, stop::get)
            .run(configurations, 1, outcome -> stop.set(true));
    assertThat(outcomes)
        .singleElement()
        .extracting(outcome -> outcome.configuration().name())
        .isEqualTo("default");
  }

  /** A child that may never end. */
  static final class EndlessChild {
    private EndlessChild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      DigestChild.main(arguments);
      if (Boolean.getBoolean("test.endless")) {
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  @Test
  void digestsAreReadAsTheyWereWritten() throws IOException {
    Path file = folder.resolve("digests.txt");
    Digests.committed().write(file);
    assertThat(file).hasSameTextualContentAs(committedFile());
    Digests read = Digests.parse(Files.readAllLines(file));
    assertThat(read).isEqualTo(Digests.committed());
    assertThat(Files.readString(file)).contains("total " + read.total());
  }

  private static Path committedFile() throws IOException {
    try {
      return Path.of(DigestMatrix.class.getResource("reference-digests.txt").toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  @Test
  void combinationsHaveNamesOfTheirOwn() {
    List<Configuration> all = Configurations.all();
    assertThat(all).extracting(Configuration::name).doesNotHaveDuplicates();
    assertThat(all).hasSizeGreaterThan(150);
    assertThat(all.get(0).name()).isEqualTo("default");
    assertThat(all).containsAll(Configurations.standard());
  }
}
