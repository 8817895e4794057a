package dev.lanewise.bench.suite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.support.sample.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that compares two results: tables and exit codes. */
class CompareCommandTest {
  private final Printed out = new Printed();
  private final Printed err = new Printed();
  @TempDir private Path folder;

  @Test
  void aFileBesideItselfIsOneEverywhere() throws Exception {
    Path a = file("a", product("x", 10, 11, 12), function("y", 3, 3.1), product("z", 5));
    assertThat(compare(a, a, "--fail-below", "1")).isZero();
    assertThat(out.toString())
        .contains("| x | Lanewise | 11 | 11 | GFLOP/s | 1.00 |")
        .contains("| y 1000 | Lanewise | 3.05 | 3.05 | ns/element | 1.00 |")
        .contains("| z | Lanewise | 5.0 | 5.0 | GFLOP/s | 1.00 | one fork |")
        .contains("0 of 3 rows are beyond noise")
        .contains("1 rows have one fork in A or B")
        .contains("No row of Lanewise is slower than 1.00.")
        .doesNotContain("What differs", "Only in");
  }

  @Test
  void aSlowerRowFailsWhereAllOfItsIntervalIsBelow() throws Exception {
    Path a = file("a", product("x", 100, 101, 102));
    Path slow = file("b", product("x", 80, 81, 82));
    assertThat(compare(a, slow, "--fail-below", ".95")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "| --- | --- | --: | --: | --- | --: | --: | --- |",
            "| 0.80 |",
            "| slower |",
            "Slower than 0.95: x, 0.78 to 0.82 times the speed.");
    assertThat(compare(a, slow, "--fail-below", ".82")).as("the interval reaches above").isZero();
    assertThat(compare(slow, a, "--fail-below", ".95")).as("faster").isZero();
    assertThat(compare(a, slow)).as("not asked for").isZero();
  }

  @Test
  void aLongerTimeIsSlower() throws Exception {
    Path a = file("a", function("exp", 1, 1.01, 1.02));
    Path b = file("b", function("exp", 2, 2.01, 2.02));
    assertThat(compare(a, b, "--fail-below", ".95")).isEqualTo(1);
    assertThat(compare(b, a, "--fail-below", ".95")).isZero();
  }

  @Test
  void noiseAndPeersDoNotFail() throws Exception {
    Path a = file("a", product("x", 60, 100, 140), peer("x", 100, 101));
    Path b = file("b", product("x", 50, 80, 110), peer("x", 10, 10.1));
    assertThat(compare(a, b, "--fail-below", ".95")).isZero();
    Path single = file("single", product("x", 1));
    assertThat(compare(a, single, "--fail-below", ".95"))
        .as("of one fork nothing is known")
        .isZero();
  }

  @Test
  void rowsOfOneFileAreListedWithTheReason() throws Exception {
    Measurement failed =
        new Measurement(
            Group.PRODUCT, "x", "mkl", 1, List.of(), 0, 0, Double.NaN, "no <library> | here");
    Path a = file("a", product("x", 1, 1), peer("x", 2, 2), product("old", 1, 1));
    Path b = file("b", product("x", 1, 1), failed, product("new", 1, 1));
    assertThat(compare(a, b)).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            "## Only in A",
            "| x | MKL | no &lt;library&gt; \\| here |",
            "| old | Lanewise |  |",
            "## Only in B",
            "| new | Lanewise |  |");
  }

  @Test
  void aRowOfLanewiseThatFailedInTheSecondFails() throws Exception {
    Measurement crashed =
        new Measurement(
            Group.PRODUCT, "y", "lanewise", 1, List.of(), 0, 0, Double.NaN, "C(0, 0) is NaN");
    Path a = file("a", product("x", 1, 1), product("y", 2, 2));
    Path b = file("b", product("x", 1, 1), crashed);
    assertThat(compare(a, b, "--fail-below", ".95")).isEqualTo(1);
    assertThat(out.toString()).contains("Failed in B: y, C(0, 0) is NaN");
    assertThat(compare(a, b)).as("not asked for").isZero();
    assertThat(compare(b, a, "--fail-below", ".95")).as("failed in A").isZero();
  }

  @Test
  void machinesAreComparedLineByLine() throws Exception {
    Path a = file("a", Map.of("CPU", "one", "JDK", "25"), product("x", 1, 1));
    Path b = file("b", Map.of("CPU", "two", "JDK", "25"), product("x", 1, 1));
    assertThat(compare(a, b)).isZero();
    assertThat(out.toString()).contains("| CPU | one | two |").doesNotContain("| JDK |");
  }

  @Test
  void badInputIsNamed() throws Exception {
    Path a = file("a", product("x", 1, 1));
    assertThat(compare(a, folder.resolve("none.json"))).isEqualTo(2);
    assertThat(err.toString()).contains("none.json");
    Path text = Files.writeString(folder.resolve("text.json"), "hello");
    assertThat(compare(a, text)).isEqualTo(2);
    assertThat(err.toString()).contains("text.json is no result of the suite");
    assertThat(compare(a, file("c", product("other", 1, 1)))).isEqualTo(2);
    assertThat(err.toString()).contains("have no row in common");
    assertThat(compare(a, a, "--fail-below", "1.5")).isEqualTo(2);
    assertThat(err.toString()).contains("--fail-below is 1.5, allowed are above 0 to 1");
    assertThat(compare(a, a, "--confidence", "95")).isEqualTo(2);
    assertThat(err.toString()).contains("--confidence is 95.0, allowed are .5 to below 1");
  }

  @Test
  void pageAndJsonHaveTheSameRows() throws Exception {
    Path a = file("a", product("x", 100, 101, 102), product("y", 1));
    Path b = file("b", product("x", 80, 81, 82), product("y", 1));
    Path html = folder.resolve("out/c.html");
    Path json = folder.resolve("out/c.json");
    assertThat(compare(a, b, "--html", html.toString(), "--json", json.toString())).isZero();
    assertThat(Files.readString(html)).contains("<td class=\"wide\"", ">0.80</td>", "slower");
    JsonNode rows = new ObjectMapper().readTree(json.toFile()).get("rows");
    assertThat(rows.get(0).get("workload").asText()).isEqualTo("x");
    assertThat(rows.get(0).get("high").asDouble()).isBetween(.82, .83);
    assertThat(rows.get(1).get("low").asText()).isEqualTo("NaN");
  }

  private int compare(Path a, Path b, String... options) {
    List<String> arguments = new ArrayList<>(List.of(a.toString(), b.toString()));
    arguments.addAll(List.of(options));
    return new CommandLine(new CompareCommand())
        .setOut(out.writer())
        .setErr(err.writer())
        .execute(arguments.toArray(String[]::new));
  }

  private Path file(String name, Measurement... measurements) throws IOException {
    return file(name, Map.of("CPU", "one"), measurements);
  }

  private Path file(String name, Map<String, String> machine, Measurement... measurements)
      throws IOException {
    Path file = folder.resolve(name + ".json");
    new SuiteResult(
            SuiteResult.FORMAT,
            "quick",
            "command",
            "2026-05-01T10:00:00Z",
            1,
            true,
            machine,
            List.of(),
            List.of(measurements))
        .write(file);
    return file;
  }

  private static Measurement product(String workload, double... forks) {
    return measurement(Group.PRODUCT, workload, "lanewise", forks);
  }

  private static Measurement peer(String workload, double... forks) {
    return measurement(Group.PRODUCT, workload, "mkl", forks);
  }

  private static Measurement function(String name, double... forks) {
    return measurement(Group.FUNCTION, name + " 1000", "lanewise", forks);
  }

  private static Measurement measurement(
      Group group, String workload, String implementation, double... forks) {
    return new Measurement(
        group,
        workload,
        implementation,
        1,
        DoubleStream.of(forks).mapToObj(figure -> List.of(figure)).toList(),
        1,
        1,
        0,
        null);
  }
}
