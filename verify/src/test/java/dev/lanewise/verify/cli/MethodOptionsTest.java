package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of {@code mnist} that go beyond plain descent. */
class MethodOptionsTest {
  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
  }

  @Test
  void everythingThatIsAskedForIsUsedAndReported() throws IOException {
    CommandRun run =
        mnist(
            "--experiment",
            "ch3-30",
            "--epochs",
            "2",
            "--optimizer",
            "nesterov",
            "--momentum",
            "0.8",
            "--eta",
            "0.1",
            "--l1",
            "0.25",
            "--max-norm",
            "3",
            "--dropout",
            "0.1,0.2",
            "--drop-connect",
            "0.05",
            "--distort",
            "elastic(4,30)",
            "--schedule",
            "step(1,0.5)",
            "--patience",
            "5",
            "--report",
            folder.toString());

    assertThat(run.code()).as(run.err()).isZero();
    String method =
        "nesterov(0.8), l1 0.25, max-norm 3, dropout 0.1 of inputs and 0.2 of hidden neurons,"
            + " dropout 0.05 of connections, distortion elastic(4,30), schedule step(1,0.5), patience 5";
    assertThat(run.out().replaceAll("\\s+", " ")).contains(method);
    JsonNode json = json();
    assertThat(json.path("experiment").asText()).isEqualTo("custom");
    JsonNode hyper = json.path("hyperparameters");
    assertThat(hyper.path("optimizer").asText()).isEqualTo("nesterov(0.8)");
    assertThat(hyper.path("schedule").asText()).isEqualTo("step(1,0.5)");
    assertThat(hyper.path("patience").asInt()).isEqualTo(5);
    assertThat(hyper.path("l1").asDouble()).isEqualTo(.25);
    assertThat(hyper.path("maxNorm").asDouble()).isEqualTo(3);
    assertThat(hyper.path("dropInput").asDouble()).isEqualTo(.1);
    assertThat(hyper.path("dropHidden").asDouble()).isEqualTo(.2);
    assertThat(hyper.path("dropConnections").asDouble()).isEqualTo(.05);
    assertThat(hyper.path("distortion").asText()).isEqualTo("elastic(4,30)");
    assertThat(Files.readString(folder.resolve(ReportWriter.MARKDOWN)))
        .contains("| method | " + method + " |");
    assertThat(Files.readString(folder.resolve(ReportWriter.HTML))).contains(method);
  }

  @Test
  void plainDescentSaysNothingOfAMethod() throws IOException {
    CommandRun run = mnist("--epochs", "1", "--report", folder.toString());

    assertThat(run.out()).doesNotContain("sgd", "dropout", "patience");
    JsonNode hyper = json().path("hyperparameters");
    assertThat(hyper.path("optimizer").asText()).isEqualTo("sgd");
    assertThat(hyper.path("schedule").asText()).isEqualTo("constant");
    assertThat(hyper.path("maxNorm").isNull()).isTrue();
    assertThat(Files.readString(folder.resolve(ReportWriter.MARKDOWN))).doesNotContain("method");
  }

  /** Each option changes the result, and what stands for plain descent does not. */
  @Test
  void everyOptionHasItsEffect() throws IOException {
    String plain = sha();
    assertThat(sha("--optimizer", "sgd", "--dropout", "0", "--schedule", "constant"))
        .isEqualTo(plain);
    List<String> results = new ArrayList<>(List.of(plain));
    for (String options :
        List.of(
            "--optimizer momentum",
            "--optimizer momentum --momentum 0.5",
            "--optimizer nesterov",
            "--optimizer adam",
            "--optimizer adam(0.8,0.99,1e-6)",
            "--l1 1",
            "--distort affine",
            "--distort elastic",
            "--distort elastic(4,34,1,0,0,0)",
            "--max-norm 1",
            "--dropout 0.5",
            "--dropout 0.2,0.5",
            "--drop-connect 0.5",
            "--schedule exponential(0.9)",
            "--schedule inverse(1)")) {
      String result = sha(options.split(" "));
      assertThat(results).as(options).doesNotContain(result);
      results.add(result);
    }
  }

  /** A learning rate that changes no parameter: the first accuracy is never bettered. */
  @ParameterizedTest
  @CsvSource({"constant, 2, 3", "halving, 1, 8", "halving, 2, 15"})
  void endsWithoutImprovement(String schedule, String patience, int epochs) throws IOException {
    CommandRun run =
        mnist(
            "--eta",
            "1e-30",
            "--schedule",
            schedule,
            "--patience",
            patience,
            "--report",
            folder.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("after " + epochs + " of 30 epochs: no improvement any more");
    assertThat(json().path("epochs")).hasSize(epochs);
    assertThat(json().path("interrupted").booleanValue()).isFalse();
  }

  /** Options that an experiment's eta and init do not suit change both, unless they are given. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--optimizer adam|0.001|default",
        "--activation relu|0.3|he",
        "--layers 784,20,10 --activation relu --output softmax --cost log-likelihood|0.1|he",
        "--cost cross-entropy|0.5|default",
        "--optimizer momentum --momentum 0.5|0.45|default",
        "--optimizer adam --eta 0.25|0.25|default",
        "--activation relu --init large|0.3|large",
        "--activation relu --init xavier --eta 0.125|0.125|xavier",
        "--layers 784,40,10|3|large",
        "--optimizer sgd --activation sigmoid|3|large"
      })
  void etaAndInitFollowWhatIsChosen(String options, double eta, String init) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of("--images", "200", "--epochs", "1", "--report", folder.toString()));
    CommandRun run = mnist(arguments.toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(json().path("hyperparameters").path("eta").asDouble()).isEqualTo(eta);
    assertThat(json().path("network").path("initialisation").asText()).isEqualTo(init);
    String out = run.out().replaceAll("\\s+", " ");
    boolean chosen = !(options.contains("--eta") && options.contains("--init")) && !(eta == 3);
    assertThat(out.contains(" chosen ")).isEqualTo(chosen);
    if (chosen) {
      assertThat(out).containsPattern(" chosen (init|eta) .* better than those of the experiment");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--optimizer|rprop|sgd, momentum(MU), nesterov(MU) or adam(BETA1,BETA2,EPSILON)",
        "--optimizer|momentum(1)|momentum is 1.0; it must be at least 0 and less than 1",
        "--momentum|1|\"1\" is not a number from 0 to less than 1",
        "--momentum|0.5|--momentum is 0.5; it goes with --optimizer momentum or nesterov, not with sgd",
        "--l1|-1|\"-1\" is not a finite number, at least 0",
        "--max-norm|0|\"0\" is not a finite number greater than 0",
        "--dropout|1|\"1\" is not a probability from 0 to 1 - 2^-16",
        "--dropout|0.1,x|\"x\" is not a probability from 0 to 1 - 2^-16",
        "--dropout|.1,.1,.1|\".1,.1,.1\" is not one probability or two, say 0.2,0.5",
        "--drop-connect|-0.1|\"-0.1\" is not a probability from 0 to 1 - 2^-16",
        "--schedule|cosine|constant, step(EPOCHS,FACTOR), exponential(FACTOR), inverse(K) or halving",
        "--schedule|step(0,.5)|period is 0; it must be at least 1",
        "--schedule|halving|--schedule is halving; it needs --patience",
        "--patience|0|\"0\" is not a whole number from 1"
      })
  void refusesWhatMakesNoSense(String option, String value, String message) {
    CommandRun run = mnist(option, value, "--no-report");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(option, message).hasLineCount(1);
  }

  private String sha(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--images", "200", "--epochs", "2", "--report", folder.toString()));
    CommandRun run = mnist(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return json().path("parametersSha256").asText();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve(ReportWriter.JSON).toFile());
  }

  private static CommandRun mnist(String... options) {
    List<String> arguments = new ArrayList<>(List.of("mnist", "--data", data.toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
