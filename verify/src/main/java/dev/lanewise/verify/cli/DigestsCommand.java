package dev.lanewise.verify.cli;

import dev.lanewise.internal.file.PendingFile;
import dev.lanewise.verify.digest.Configuration;
import dev.lanewise.verify.digest.Configurations;
import dev.lanewise.verify.digest.Difference;
import dev.lanewise.verify.digest.Differences;
import dev.lanewise.verify.digest.DigestMatrix;
import dev.lanewise.verify.digest.DigestRun;
import dev.lanewise.verify.digest.Digests;
import dev.lanewise.verify.digest.Outcome;
import dev.lanewise.verify.train.MachineInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the same inputs in virtual machines of every kind and compares the bits. */
@Command(
    name = "digests",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs every operation and short trainings on the same inputs in virtual machines of different"
          + " vector width, backend, compiler, number of threads, collector, object headers and"
          + " rows of a call, and compares SHA-256 of every result with the digests that belong to"
          + " this version, which are the same on every machine.",
      "Exit code 1 says that a result differs; the first differing element is printed with both bit"
          + " patterns. Ctrl-C ends with the matrix so far."
    })
final class DigestsCommand implements Callable<Integer> {
  private static final int SHORT = 16;

  /** More than the digests of all virtual machines take. */
  private static final int OUTPUT_BYTES = 1 << 22;

  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Six virtual machines in which every axis varies.")
  private boolean quick;

  @Option(
      names = "--all",
      description = "Every width with every tier, number of threads and rows of a call: an hour.")
  private boolean all;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Converters.ToThreads.class,
      description = "Virtual machines at the same time (half of the processors).")
  private Integer jobs;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description =
          "Compare the virtual machines with the default one instead, and write its digests.")
  private Path write;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the matrix with all digests as JSON; with --here a line of JSON, of which --collect"
              + " reads many.")
  private Path json;

  @ArgGroup(exclusive = false)
  private DigestsHere here;

  @Option(
      names = "--collect",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Run nothing, and print a table of the runs in files that --here --json has written; exit"
              + " code 1 where one of them differs or failed.")
  private List<Path> collect = List.of();

  @Option(names = "--markdown", description = "Print the table of --collect as Markdown.")
  private boolean markdown;

  DigestsCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    onlyOne(
        quick ? "--quick" : "",
        all ? "--all" : "",
        here == null ? "" : "--here",
        collect.isEmpty() ? "" : "--collect");
    onlyOne(
        write == null ? "" : "--write",
        here == null ? "" : "--here",
        collect.isEmpty() ? "" : "--collect");
    onlyOne(json == null ? "" : "--json", collect.isEmpty() ? "" : "--collect");
    if (!collect.isEmpty()) {
      List<DigestRun> runs = DigestRuns.read(collect);
      Table table = DigestRuns.table(runs);
      terminal.out().print(markdown ? table.markdown() : table.text());
      return runs.stream().anyMatch(DigestRun::bad) ? ExitCode.FAILED : ExitCode.OK;
    }
    OutputFiles outputs = new OutputFiles(spec);
    outputs.check("--write", write, OUTPUT_BYTES);
    outputs.check("--json", json, OUTPUT_BYTES);
    if (here != null) {
      return here.run(terminal, json);
    }
    List<Configuration> configurations =
        quick ? Configurations.quick() : all ? Configurations.all() : Configurations.standard();
    int atOnce = jobs == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : jobs;
    interruption.arm("ending the virtual machines; Ctrl-C again ends at once");
    DigestMatrix matrix = new DigestMatrix(interruption::requested);
    return run(matrix, configurations, atOnce);
  }

  private void onlyOne(String... options) {
    List<String> given = Stream.of(options).filter(option -> !option.isEmpty()).toList();
    if (given.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), given.get(0) + " and " + given.get(1) + " do not go together");
    }
  }

  /** Runs a matrix, prints what came of it, and tells the exit code. */
  int run(DigestMatrix matrix, List<Configuration> configurations, int atOnce)
      throws IOException, InterruptedException {
    terminal.out().print(SummaryText.wrapped("CPU", MachineInfo.current().cpu()));
    terminal.out().print(SummaryText.wrapped("JDK", MachineInfo.current().jdk()));
    long start = System.nanoTime();
    AtomicInteger done = new AtomicInteger();
    List<Outcome> outcomes =
        matrix.run(
            configurations,
            atOnce,
            outcome ->
                terminal
                    .err()
                    .println(
                        done.incrementAndGet()
                            + "/"
                            + configurations.size()
                            + "  "
                            + outcome.configuration().name()
                            + ", "
                            + Texts.seconds(outcome.seconds())));
    Digests expected = write == null ? Digests.committed() : ofDefault(outcomes);
    List<Difference> differences =
        new Differences(matrix, interruption::requested).find(outcomes, expected);
    DigestsText text = new DigestsText(outcomes, differences, expected);
    terminal.out().println();
    terminal.out().print(text.matrix());
    terminal.out().print(text.leftOut());
    terminal.out().print(text.differences());
    terminal.out().println();
    terminal
        .out()
        .println(SummaryText.line("expected", expected.total().substring(0, SHORT) + "..."));
    terminal
        .out()
        .println(SummaryText.line("time", Texts.seconds((System.nanoTime() - start) * 1e-9)));
    terminal.out().println(text.verdict(configurations.size()));
    if (json != null) {
      PendingFile.replace(json, PendingFile.text(DigestsJson.of(outcomes, differences, expected)));
    }
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    if (!text.good()) {
      return ExitCode.FAILED;
    }
    if (write != null) {
      expected.write(write);
      terminal.out().println(SummaryText.line("written", write.toString()));
    }
    return ExitCode.OK;
  }

  /** The digests of the first outcome, which is the default's. */
  private static Digests ofDefault(List<Outcome> outcomes) {
    if (outcomes.isEmpty() || !outcomes.get(0).ran()) {
      throw new IllegalStateException(
          "the default virtual machine gave no digests to write"
              + (outcomes.isEmpty() ? "" : ": " + outcomes.get(0).reason()));
    }
    return outcomes.get(0).digests();
  }
}
