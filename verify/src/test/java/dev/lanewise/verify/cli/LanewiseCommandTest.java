package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.selfcheck.SelfCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanewiseCommandTest {
  @Test
  void withoutACommandTheUsageIsPrinted() {
    CommandRun run = CommandRun.of();

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: lanewise").contains("mnist", "list", "selfcheck");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "list", "reproduce", "examples", "selfcheck"})
  void everyCommandHasHelpAndVersion(String command) {
    assertThat(CommandRun.of(command, "--help").out()).startsWith("Usage: lanewise " + command);
    CommandRun version = CommandRun.of(command, "--version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("(?s)Lanewise \\d+\\.\\d+\\.\\d+\\S*\\R.*");
    assertThat(CommandRun.of("--version").out()).isEqualTo(version.out());
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(CommandRun.of("mnist", "--help").out())
        .contains("--experiment", "--layers", "--activation", "--output", "--cost", "--init")
        .contains(
            "--eta",
            "--batch",
            "--lambda",
            "--images",
            "--epochs",
            "--seed",
            "--threads",
            "--repeats")
        .contains("--data", "--offline", "--report", "--no-report", "--save", "--monitor-training")
        .doesNotContain("--stacktrace");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--eta abc | --eta | \"abc\" | greater than 0",
        "--eta 1f | --eta | \"1f\" | greater than 0",
        "--eta 0x1p-3 | --eta | \"0x1p-3\" | greater than 0",
        "--lambda 1d | --lambda | \"1d\" | at least 0",
        "--eta 0 | --eta | \"0\" | greater than 0",
        "--eta 1e-320 | --eta | \"1e-320\" | greater than 0",
        "--eta 1e39 | --eta | \"1e39\" | finite",
        "--seed 9223372036854775807 --repeats 2 | --seed | 9223372036854775807 |"
            + " 9223372036854775806",
        "--images 0 | --images | \"0\" | from 1",
        "--eta NaN | --eta | \"NaN\" | finite",
        "--lambda -1 | --lambda | \"-1\" | at least 0",
        "--lambda Infinity | --lambda | \"Infinity\" | finite",
        "--batch 0 | --batch | \"0\" | from 1",
        "--epochs 1.5 | --epochs | \"1.5\" | from 1",
        "--repeats -2 | --repeats | \"-2\" | from 1",
        "--threads 1025 | --threads | \"1025\" | 1 to 1024",
        "--seed x | --seed | \"x\" | 64 bits",
        "--layers 784 | --layers | \"784\" | two or more",
        "--layers 784,,10 | --layers | \"784,,10\" | two or more",
        "--layers 784,0,10 | --layers | \"784,0,10\" | at least 1",
        "--activation soft | --activation | \"soft\" | leaky-relu",
        "--output soft | --output | \"soft\" | softmax",
        "--cost sum | --cost | \"sum\" | cross-entropy, log-likelihood",
        "--init big | --init | \"big\" | large, default, xavier, he",
        "--experiment ch9 | --experiment | \"ch9\" | ch1-30",
        "--output relu --cost cross-entropy | --output | relu | sigmoid or softmax",
        "--data no/such/folder | --data | no/such/folder | folder",
        "--report pom.xml | --report | pom.xml | not a folder",
        "--report pom.xml/report | --report | pom.xml/report | can be written",
        "--save no/such/folder/file | --save | no/such/folder/file | file",
        "--experiment darkness --eta 3 | --eta | darkness | trains nothing",
        "--experiment darkness --images 10 | --images | darkness | trains nothing",
        "--experiment darkness --repeats 1 | --repeats | darkness | trains nothing",
        "--experiment darkness --monitor-training | --monitor-training | darkness | trains nothing",
        "--experiment darkness --report r | --report | darkness | trains nothing",
        "--experiment darkness --save f | --save | darkness | trains nothing",
        "--epoch 3 | --epoch | 3 | --epochs",
        "--epochs | --epochs | N | Missing",
      })
  void aWrongOptionIsNamedInOneLine(String options, String name, String value, String allowed) {
    CommandRun run = CommandRun.of(("mnist " + options).split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(name, value, allowed).hasLineCount(1);
  }

  @Test
  void anUnknownCommandIsToldTheCommands() {
    CommandRun run = CommandRun.of("train");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("'train'", "mnist, list, reproduce, examples, selfcheck")
        .hasLineCount(1);
  }

  @Test
  void theStackTraceIsThereForWhoeverAsks() {
    assertThat(CommandRun.of("mnist", "--eta", "x", "--stacktrace").err())
        .contains("\tat dev.lanewise.verify.cli.");
  }

  @Test
  void listShowsEveryExperimentInAlignedColumns() {
    CommandRun run = CommandRun.of("list");

    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    int network = lines.getFirst().indexOf("network");
    Experiments.all()
        .forEach(
            experiment -> {
              String line =
                  lines.stream()
                      .filter(l -> l.startsWith(experiment.id() + " "))
                      .findFirst()
                      .orElseThrow();
              String shape = experiment.recipe().map(recipe -> recipe.shape()).orElse("none");
              assertThat(line.substring(network)).startsWith(shape + " ");
              experiment.book().ifPresent(book -> assertThat(line).contains(book.text()));
            });
  }

  @Test
  void listNamesTheSourceOfFiguresThatAreNotTheBooks() {
    assertThat(CommandRun.of("list").out())
        .containsPattern("simard-800 .* 98.4, an error of 1.6 \\(Simard 2003\\)")
        .containsPattern("ch3-100-l2 .* 97.92 best \\(validation\\)");
  }

  @Test
  void helpOfTheCostTellsWhatIsAccepted() {
    assertThat(CommandRun.of("mnist", "--help").out().replaceAll("\\s+", " "))
        .contains("log-likelihood (meant for softmax outputs; sigmoid ones are accepted)");
  }

  @Test
  void selfcheckPassesHere() {
    CommandRun run = CommandRun.of("selfcheck");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("gemm NT", "softmax", "PASS: all").doesNotContain("FAIL");
  }

  @Test
  void selfcheckFailsWithARowThatFails() throws Exception {
    List<SelfCheck.Row> rows =
        List.of(
            new SelfCheck.Row("good", "1 x n", "u", .5, 0),
            new SelfCheck.Row("bad", "1 x n", "u", 1.5, 0),
            new SelfCheck.Row("other bits", "1 x n", "u", .5, 3));
    CommandRun run =
        CommandRun.onOneTerminal(terminal -> new SelfCheckCommand(terminal).print(rows));

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .containsPattern("good .* PASS")
        .containsPattern("bad .* 1\\.500 .* FAIL")
        .containsPattern("other bits .* 3 differ .* FAIL")
        .contains("FAIL: 2 of 3 operations");
  }
}
