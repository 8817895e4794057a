package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.Samples;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.race.Race;
import dev.lanewise.verify.race.RaceRun;
import dev.lanewise.verify.train.TrainingJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains until the test images are read with so much accuracy, and prints how long it took. */
@Command(
    name = "race",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Time to accuracy: trains dense networks on all images of the training files until the"
            + " accuracy on the test images first reaches 97, 98, 98.5, 99 and 99.3 %%, and prints a"
            + " Markdown table. The test images decide when to stop, so these accuracies are no"
            + " estimates for other images.")
final class RaceCommand implements Callable<Integer> {
  private static final double GIGA = 1e9;

  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "X",
      split = ",",
      description = "Only these accuracies in percent, of 97,98,98.5,99,99.3.")
  private List<Double> targets = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.ToSeed.class,
      description = "The first seed (${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Runs for each accuracy, with the seeds N, N + 1, ... (${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "End after N epochs, reached or not (what each recipe says).")
  private Integer epochs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.ToThreads.class,
      description = "Threads; the result does not depend on them (all processors).")
  private Integer threads;

  @Mixin private DataOptions dataOptions = new DataOptions();

  RaceCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    List<Race> races = chosen();
    Seeds.check(spec, seed, "--seeds", seeds);
    dataOptions.check(spec);
    interruption.arm();
    if (threads != null) {
      Lanewise.setThreads(threads);
    }
    Dataset dataset = dataOptions.find(terminal, interruption);
    if (dataset == null || interruption.requested()) {
      terminal.err().println("lanewise: interrupted before the training began");
      return ExitCode.INTERRUPTED;
    }
    terminal.out().print(StartText.data(dataset, dataset.train().count(), 0));
    terminal.out().print(SummaryText.wrapped("backend", Lanewise.describe()));
    Samples training = TrainingJob.samples(dataset.train());
    Samples test = TrainingJob.samples(dataset.test());
    List<String> rows = new ArrayList<>();
    for (Race race : races) {
      List<RaceRun> runs = new ArrayList<>();
      for (int i = 0; i < seeds && !interruption.requested(); i++) {
        runs.add(run(race, training, test, seed + i));
      }
      if (!runs.isEmpty()) {
        rows.add(row(race, runs));
      }
    }
    print(dataset, rows);
    return interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private List<Race> chosen() {
    List<Race> races = new ArrayList<>(Race.ALL);
    for (double target : targets) {
      if (races.stream().noneMatch(race -> race.target() == target)) {
        throw usage(
            "--target is "
                + Texts.plain(target)
                + "; it must be one of "
                + races.stream()
                    .map(race -> Texts.plain(race.target()))
                    .collect(Collectors.joining(", ")));
      }
    }
    if (!targets.isEmpty()) {
      races.removeIf(race -> !targets.contains(race.target()));
    }
    if (epochs != null) {
      races.replaceAll(
          race -> new Race(race.target(), race.recipe().withEpochs(epochs), race.checksPerEpoch()));
    }
    return races;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private RaceRun run(Race race, Samples training, Samples test, long runSeed) {
    String name = Texts.plain(race.target()) + " %, seed " + runSeed + ": ";
    RaceRun run =
        RaceRun.of(
            race,
            training,
            test,
            runSeed,
            (done, accuracy, seconds) ->
                terminal
                    .err()
                    .println(
                        name
                            + Texts.percent(accuracy)
                            + " after "
                            + Texts.fixed(done, 1)
                            + " epochs, "
                            + Texts.seconds(seconds)),
            interruption::requested);
    terminal.out().println(name + ending(run) + ", " + Texts.seconds(run.trainSeconds()));
    return run;
  }

  private static String ending(RaceRun run) {
    return switch (run.end()) {
      case REACHED -> Texts.percent(run.accuracy()) + " reached";
      case NOT_REACHED -> "not reached, best " + Texts.percent(run.best());
      case INTERRUPTED -> "INTERRUPTED, best " + Texts.percent(run.best());
    };
  }

  private void print(Dataset dataset, List<String> rows) {
    terminal.out().println();
    if (!dataset.mnist()) {
      terminal.out().println(dataset.name() + ", not MNIST: " + dataset.provenance());
    }
    terminal
        .out()
        .println(
            """
            Seconds of training leave out the checks of the test images, which "in all" contains;
            the first run of the process contains the compilation of the code. Flop are those of
            the training steps; a fused multiply-add counts 2, distortions are not counted.

            | test accuracy, % | recipe | seeds | reached | epochs | training, s | in all, s | Tflop | GFLOP/s |
            | --: | --- | --: | --: | --: | --: | --: | --: | --: |"""
                .indent(0)
                .stripTrailing());
    rows.forEach(terminal.out()::println);
  }

  /** Means over the runs that reached the accuracy, and the training seconds of each. */
  private static String row(Race race, List<RaceRun> runs) {
    List<RaceRun> reached = runs.stream().filter(run -> run.end() == RaceRun.End.REACHED).toList();
    String each =
        reached.stream()
            .map(run -> Texts.fixed(run.trainSeconds(), 2))
            .collect(Collectors.joining(", "));
    String others =
        runs.stream()
            .filter(run -> run.end() != RaceRun.End.REACHED)
            .map(run -> Texts.fixed(run.best(), 2))
            .collect(Collectors.joining(", "));
    double seconds = mean(reached, RaceRun::trainSeconds);
    double flop = mean(reached, RaceRun::flop);
    return "| "
        + String.join(
            " | ",
            Texts.plain(race.target()),
            recipe(race),
            String.valueOf(runs.size()),
            others.isEmpty() ? "all" : reached.size() + ", others at best " + others,
            Texts.fixed(mean(reached, RaceRun::epochs), 1),
            Texts.fixed(seconds, 2) + (reached.size() > 1 ? " (" + each + ")" : ""),
            Texts.fixed(mean(reached, RaceRun::seconds), 2),
            Texts.fixed(flop / GIGA / 1000, 2),
            Texts.fixed(flop / GIGA / seconds, 0))
        + " |";
  }

  private static double mean(List<RaceRun> runs, ToDoubleFunction<RaceRun> value) {
    return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private static String recipe(Race race) {
    Recipe recipe = race.recipe();
    return recipe.shape()
        + ", eta "
        + Texts.plain(recipe.eta())
        + ", batch "
        + recipe.batch()
        + ", "
        + recipe.method().text();
  }
}
