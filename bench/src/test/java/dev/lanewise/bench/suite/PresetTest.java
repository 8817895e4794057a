package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.bench.suite.Preset.Place;
import dev.lanewise.bench.suite.Preset.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the presets hold. */
class PresetTest {
  private static final Map<String, Long> CACHES =
      Map.of("L1", 32L << 10, "L2", 512L << 10, "L3", 16L << 20);

  @Test
  void everyGroupHasRowsAndLanewiseIsInAll() {
    for (Preset preset : List.of(Preset.quick(CACHES, 1), Preset.full(CACHES, 1))) {
      assertThat(preset.rows()).allMatch(row -> row.implementations().get(0).equals("lanewise"));
      Set<Group> groups =
          preset.rows().stream().map(row -> row.workload().group()).collect(Collectors.toSet());
      // The peak is measured between the groups.
      assertThat(groups).isEqualTo(EnumSet.complementOf(EnumSet.of(Group.PEAK)));
      assertThat(preset.rows().stream().map(row -> row.workload().name())).doesNotHaveDuplicates();
      assertThat(preset.rounds()).isGreaterThan(1);
    }
  }

  @Test
  void fullHasWhatQuickHasAndPeersOnlyWhatTheyTake() {
    Map<String, List<String>> full = rows(Preset.full(CACHES, 1));
    rows(Preset.quick(CACHES, 1))
        .forEach((name, by) -> assertThat(full.get(name)).as(name).containsAll(by));
    assertThat(full.get("NN 64x64x64"))
        .containsExactly(
            "lanewise",
            "openblas",
            "mkl",
            "netlib",
            "ejml",
            "commons-math3",
            "lanewise-plan",
            "lanewise-netlib",
            "lanewise-ejml",
            "netlib-native");
    assertThat(full.get("NN 512x512x512")).doesNotContain("commons-math3");
    assertThat(full.get("sigmoid 1000")).containsExactly("lanewise", "jdk", "math", "fastmath");
    assertThat(rows(Preset.full(CACHES, 2)).get("NN 64x64x64"))
        .containsExactly(
            "lanewise", "openblas", "mkl", "lanewise-plan", "lanewise-netlib", "lanewise-ejml");
  }

  private static Map<String, List<String>> rows(Preset preset) {
    return preset.rows().stream()
        .collect(Collectors.toMap(row -> row.workload().name(), Row::implementations));
  }

  @Test
  void aPartCanBeChosen() {
    Preset part =
        Preset.quick(CACHES, 1)
            .only(
                group -> group == Group.PRODUCT,
                name -> name.contains("64x64"),
                by -> !by.equals("mkl"),
                5);
    assertThat(part.rounds()).isEqualTo(5);
    assertThat(rows(part)).isEqualTo(Map.of("NN 64x64x64", List.of("lanewise", "openblas")));
  }

  @Test
  void bandwidthIsReadFromHalfOfEveryCacheAndFromMemory() {
    assertThat(Place.of(CACHES))
        .containsExactly(
            new Place("L1", 16L << 10),
            new Place("L2", 256L << 10),
            new Place("L3", 4L << 20),
            new Place("memory", 64L << 20));
    // Nothing here is sure to lie in memory.
    assertThat(Place.of(Map.of("L1", 48L << 10, "L3", 480L << 20)))
        .extracting(Place::name)
        .containsExactly("L1", "L3", "256 MiB");
    assertThat(Place.of(Map.of())).extracting(Place::name).endsWith("memory");
  }

  @Test
  void figuresAreInTheUnitOfTheGroup() {
    assertThat(Workload.product("NN 10x784x30").figure(4704)).isEqualTo(100);
    assertThat(Workload.product("TN 2x3x4").bytes()).isEqualTo(4 * (6 + 12 + 8));
    // A, x and y once each.
    assertThat(Workload.linear("gemv N 2x3").figure(11)).isEqualTo(4);
    assertThat(Workload.inference("784-30-10", true).figure(1e6)).isEqualTo(1e6);
    assertThat(Workload.inference("784-30-10", false).flop()).isEqualTo(2 * (784 * 30 + 30 * 10));
    assertThat(Workload.bandwidth("triad", "L1", 1000).bytes()).isEqualTo(3 * 4 * 1024);
  }
}
