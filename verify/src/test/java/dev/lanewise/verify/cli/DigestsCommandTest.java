package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.digest.AlteredChild;
import dev.lanewise.verify.digest.Configuration;
import dev.lanewise.verify.digest.Configurations;
import dev.lanewise.verify.digest.Difference;
import dev.lanewise.verify.digest.Differences;
import dev.lanewise.verify.digest.DigestMatrix;
import dev.lanewise.verify.digest.Digests;
import dev.lanewise.verify.digest.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints, and that it can fail. */
class DigestsCommandTest {
  private static final long SHORT = 100;

  @TempDir private Path folder;

  private static Configuration unaltered() {
    return Configurations.quick().get(0).limited(SHORT);
  }

  private static Configuration altered() {
    List<String> options = new ArrayList<>(unaltered().jvmOptions());
    options.add(AlteredChild.ALTERED);
    return new Configuration("altered", options, 0, 0, SHORT);
  }

  @Test
  void aChangedBitIsShownWithOperationAndBothPatterns() throws Exception {
    CommandRun run =
        CommandRun.onOneTerminal(
            terminal ->
                new DigestsCommand(terminal, new Interruption())
                    .run(
                        new DigestMatrix(AlteredChild.class, () -> false),
                        List.of(unaltered(), altered()),
                        1));
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .containsPattern("altered +vector .* DIFFERS in 1 case")
        .contains(AlteredChild.CASE)
        .contains("differs: altered")
        .containsPattern(
            "element 7 of 33 is 0x[0-9a-f]{8} = .* \\(altered\\) and 0x[0-9a-f]{8} = .*"
                + " \\(default\\)")
        .contains("FAIL: 1 case differ");
  }

  @Test
  void theTwoPatternsDifferInTheChangedBit() throws Exception {
    DigestMatrix matrix = new DigestMatrix(AlteredChild.class, () -> false);
    List<Outcome> outcomes = matrix.run(List.of(altered(), unaltered()), 1, outcome -> {});
    List<Difference> differences =
        new Differences(matrix, () -> false).find(outcomes, Digests.committed());
    assertThat(differences)
        .singleElement()
        .extracting(Difference::caseName)
        .isEqualTo(AlteredChild.CASE);
    String detail = differences.get(0).detail();
    long first = Long.parseLong(detail.split("0x")[1].substring(0, 8), 16);
    long second = Long.parseLong(detail.split("0x")[2].substring(0, 8), 16);
    assertThat(first ^ second).isEqualTo(1);

    JsonNode json =
        new ObjectMapper().readTree(DigestsJson.of(outcomes, differences, Digests.committed()));
    assertThat(json.at("/differences/0/case").asText()).isEqualTo(AlteredChild.CASE);
    assertThat(json.at("/differences/0/configurations/0").asText()).isEqualTo("altered");
    assertThat(json.at("/configurations/1/name").asText()).isEqualTo("default");
    assertThat(json.at("/configurations/1/digests").size())
        .isEqualTo(outcomes.get(1).digests().byCase().size());
    assertThat(json.at("/expectedTotal").asText()).isEqualTo(Digests.committed().total());
  }

  @Test
  void runsInThisProcessAreCollectedFromTheirFiles() throws Exception {
    Path one = folder.resolve("one.json");
    CommandRun run =
        CommandRun.of("digests", "--here", "--limit", "100", "--name", "one", "--json", "" + one);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("same bits").contains(System.getProperty("os.arch"));
    assertThat(Files.readAllLines(one)).hasSize(1);

    Path more = folder.resolve("more.json");
    String skipped = "{\"name\":\"two\",\"state\":\"skipped\",\"reason\":\"no network\"}\n";
    Files.writeString(more, skipped + Files.readString(one));
    CommandRun table = CommandRun.of("digests", "--collect", "" + one, "" + more);
    assertThat(table.code()).as(table.err()).isEqualTo(ExitCode.OK);
    assertThat(table.out().lines()).hasSize(5);
    assertThat(table.out()).containsPattern("skipped: no network +two");
    CommandRun markdown = CommandRun.of("digests", "--markdown", "--collect", "" + one);
    assertThat(markdown.out().lines())
        .element(1)
        .isEqualTo("| --- | --- | --- | --- | --: | --: | --- | --- | --- |");

    Files.writeString(more, skipped.replace("skipped", "failed"));
    assertThat(CommandRun.of("digests", "--collect", "" + more).code()).isEqualTo(ExitCode.FAILED);
    Files.writeString(more, Files.readString(one).replace("\"state\":\"SAME\",", ""));
    CommandRun noRun = CommandRun.of("digests", "--collect", "" + more);
    assertThat(noRun.code()).isEqualTo(ExitCode.FAILED);
    assertThat(noRun.err()).contains("more.json");
  }

  /** The table of docs/CONTRACT.md, and what Lanewise says of JDKs, are what results show. */
  @Test
  void theDocumentsShowTheCommittedResults() throws Exception {
    Path project = Path.of("..").toRealPath();
    List<String> arguments = new ArrayList<>(List.of("digests", "--markdown", "--collect"));
    try (Stream<Path> files = Files.list(project.resolve("verify/elsewhere/results"))) {
      files.map(Path::toString).sorted().forEach(arguments::add);
    }
    CommandRun table = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(table.code()).as(table.out() + table.err()).isEqualTo(ExitCode.OK);
    assertThat(project.resolve("docs/CONTRACT.md")).content().contains(table.out());
    String jdks =
        Pattern.compile("^\\| \\w+ \\| (\\d+)", Pattern.MULTILINE)
            .matcher(table.out())
            .results()
            .map(found -> found.group(1))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "))
            .replaceFirst(", (\\d+)$", " and $1");
    assertThat(project.resolve("core/src/main/java/dev/lanewise/Lanewise.java"))
        .content()
        .contains("on JDK " + jdks);
  }

  @Test
  void aWidthThatIsAbsentIsNoFailure() {
    CommandRun run = CommandRun.of("digests", "--here", "--width", "8192");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("absent: vectors here have");
  }

  @Test
  void wrongOptionsAreRefusedBeforeAnythingRuns() {
    CommandRun both = CommandRun.of("digests", "--quick", "--all");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("--quick and --all do not go together");
    CommandRun table = CommandRun.of("digests", "--here", "--collect", "x.json");
    assertThat(table.code()).isEqualTo(ExitCode.USAGE);
    assertThat(table.err()).contains("--here and --collect do not go together");
    CommandRun alone = CommandRun.of("digests", "--limit", "7");
    assertThat(alone.code()).isEqualTo(ExitCode.USAGE);
    assertThat(alone.err()).contains("--here");
    CommandRun nowhere = CommandRun.of("digests", "--json", "no/such/folder/x.json");
    assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nowhere.err()).contains("--json is no/such/folder/x.json; there is no folder");
  }
}
