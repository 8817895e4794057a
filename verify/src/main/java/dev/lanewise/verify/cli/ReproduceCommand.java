package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Experiment;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.experiment.Group;
import dev.lanewise.verify.report.Plot;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.report.Reproduced;
import dev.lanewise.verify.report.ReproductionReport;
import dev.lanewise.verify.report.ReproductionReport.Verdict;
import dev.lanewise.verify.reproduce.Figures;
import dev.lanewise.verify.reproduce.Reproduction;
import dev.lanewise.verify.train.MachineInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does experiments with several seeds and reports them beside what was published. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Does experiments of the catalog (see the command list) with several seeds and writes one"
          + " report with the published figures beside the means.",
      "Exit code 1 says that a mean misses the range that is accepted for it. Ctrl-C ends with the"
          + " report of what is done."
    })
final class ReproduceCommand implements Callable<Integer> {
  /** About a minute on two cores. */
  static final Set<String> QUICK =
      Set.of("darkness", "ch1-30", "ch3-30", "ch3-30-l2", "ch3-overfit");

  private final Terminal terminal;
  private final Interruption interruption;
  private final List<String> arguments;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", arity = "0..*", description = "Experiments.")
  private List<String> named = List.of();

  @Option(
      names = "--quick",
      description =
          "darkness, ch1-30, ch3-30, ch3-30-l2 and ch3-overfit: with five seeds about a minute on"
              + " two cores.")
  private boolean quick;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      converter = Converters.ToGroup.class,
      description = "All experiments of ch1, ch3, ch5 or papers; may be given several times.")
  private List<Group> groups = List.of();

  @Option(names = "--all", description = "All experiments, as long as it takes.")
  private boolean all;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Runs of each experiment (${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.ToSeed.class,
      description = "The first seed; the others follow it (${DEFAULT-VALUE}).",
      defaultValue = "" + MnistCommand.DEFAULT_SEED)
  private long seed;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Converters.ToThreads.class,
      description = "Runs at the same time; the results do not depend on them (all processors).")
  private Integer jobs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "At most so many epochs of a run, for a trial; shortened runs are not judged.")
  private Integer epochs;

  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Folder of the report (${DEFAULT-VALUE}).",
      defaultValue = "lanewise-reproduction")
  private Path reportFolder;

  ReproduceCommand(Terminal terminal, Interruption interruption, List<String> arguments) {
    this.terminal = terminal;
    this.interruption = interruption;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public Integer call() throws IOException {
    List<Experiment> experiments = chosen();
    Seeds.check(spec, seed, "--seeds", seeds);
    dataOptions.check(spec);
    ReportOption.check(spec, reportFolder, new OutputFiles(spec));
    interruption.arm();
    Dataset data = dataOptions.find(terminal, interruption);
    if (data == null || interruption.requested()) {
      terminal.err().println("lanewise: interrupted before the training began");
      return ExitCode.INTERRUPTED;
    }
    int atOnce = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    return reproduce(
        data,
        new Reproduction.Request(experiments, seed, seeds, atOnce, epochs == null ? 0 : epochs));
  }

  private int reproduce(Dataset data, Reproduction.Request request) throws IOException {
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    terminal.out().print(StartText.data(data, data.training().count()));
    int threads = Lanewise.threads();
    Lanewise.setThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / request.jobs()));
    List<Reproduced> results;
    List<Plot> plots;
    try {
      plots = new ArrayList<>(Figures.standing(data, seed, interruption::requested));
      try (ReproductionView view = new ReproductionView(terminal)) {
        results = new Reproduction(data, request, view, interruption::requested).run();
      }
    } finally {
      Lanewise.setThreads(threads);
    }
    plots.addAll(Figures.overfitting(results));
    ReproductionReport report =
        new ReproductionReport(
            new dev.lanewise.verify.report.Dataset(
                data.name(),
                data.provenance(),
                data.mnist(),
                data.training().count(),
                data.validation().count(),
                data.test().count()),
            results,
            plots,
            MachineInfo.current(),
            request.jobs(),
            interruption.requested(),
            (System.nanoTime() - start) * 1e-9,
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
            CommandText.of(MnistCommand.PROGRAM, arguments),
            Version.text());
    terminal.out().print(ReproductionText.of(report));
    ReportWriter.write(report, reportFolder);
    terminal
        .out()
        .println(SummaryText.line("report", reportFolder.resolve(ReportWriter.HTML).toString()));
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    return report.count(Verdict.MISSED) > 0 ? ExitCode.FAILED : ExitCode.OK;
  }

  /** The experiments that were asked for, in the order of the catalog. */
  private List<Experiment> chosen() {
    if (!quick && !all && groups.isEmpty() && named.isEmpty()) {
      throw usage(
          "nothing to reproduce: give experiments, --quick, --all or --group with one of "
              + Arrays.stream(Group.values())
                  .map(Group::toString)
                  .collect(Collectors.joining(", ")));
    }
    for (String id : named) {
      if (Experiments.find(id).isEmpty()) {
        throw usage(
            "EXPERIMENT is \""
                + id
                + "\"; it must be one of "
                + Experiments.all().stream().map(Experiment::id).collect(Collectors.joining(", ")));
      }
    }
    return Experiments.all().stream()
        .filter(
            one ->
                all
                    || named.contains(one.id())
                    || groups.contains(one.group())
                    || quick && QUICK.contains(one.id()))
        .toList();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
