package dev.lanewise.bench.suite;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a preset, or the part of it that is asked for. */
abstract class PresetCommand implements Callable<Integer> {
  /** Makes a preset from the caches of this machine and a number of threads. */
  private interface Maker {
    Preset make(Map<String, Long> caches, int threads);
  }

  private final Maker maker;
  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this")
  private boolean help;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "threads of products, vectors and recognition, for every implementation alike; one that"
              + " cannot is left out (${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "virtual machines, one after the other, for every figure")
  private Integer forks;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      split = ",",
      description = "only these: ${COMPLETION-CANDIDATES}")
  private List<Group> groups = List.of();

  @Option(
      names = "--workload",
      paramLabel = "REGEX",
      description = "only rows in whose name this is found: \"10x784x30\", \"^exp\"")
  private Pattern workload = Pattern.compile("");

  @Option(
      names = "--implementation",
      paramLabel = "NAME",
      split = ",",
      description =
          "only these, for instance lanewise,openblas; lanewise-plan, lanewise-netlib,"
              + " lanewise-ejml and netlib-native run only if they are named")
  private List<String> implementations = List.of();

  PresetCommand(Interruption interruption, Maker maker) {
    this.interruption = interruption;
    this.maker = maker;
  }

  /** The headline rows. */
  @Command(name = "quick", description = "Measures the headline rows, in some four minutes.")
  static final class Quick extends PresetCommand {
    Quick(Interruption interruption) {
      super(interruption, Preset::quick);
    }
  }

  /** Everything. */
  @Command(
      name = "full",
      description = "Measures every workload by every implementation, in some hours.")
  static final class Full extends PresetCommand {
    Full(Interruption interruption) {
      super(interruption, Preset::full);
    }
  }

  @Override
  public Integer call() throws IOException {
    RunOptions.threads(threads);
    if (forks != null && forks < 1) {
      throw new IllegalArgumentException("forks is " + forks + ", allowed is 1 or more");
    }
    Preset whole = maker.make(Cpu.current().caches(), threads);
    Set<String> known = whole.implementations();
    for (String name : implementations) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "implementation is \"" + name + "\", allowed are " + String.join(", ", known));
      }
    }
    Preset preset =
        whole.only(
            group -> groups.isEmpty() || groups.contains(group),
            name -> workload.matcher(name).find(),
            name ->
                implementations.isEmpty()
                    ? !Implementations.onlyIfAsked(name)
                    : implementations.contains(name),
            forks == null ? whole.rounds() : forks);
    if (preset.rows().isEmpty()) {
      throw new IllegalArgumentException("no workload of " + preset.name() + " is chosen");
    }
    options.pin();
    PrintWriter out = spec.commandLine().getOut();
    Session session =
        new Session(
            preset.name(),
            RunOptions.command(spec.commandLine().getParseResult().originalArgs()),
            options.out(),
            MachineCard.current(threads),
            Lanewise.advice());
    session.begin(out);
    run(preset, session, out);
    return 0;
  }

  private void run(Preset preset, Session session, PrintWriter out) throws IOException {
    boolean complete;
    SuiteRunner[] runner = new SuiteRunner[1];
    try (Progress progress = Progress.system()) {
      runner[0] =
          new SuiteRunner(
              preset,
              threads,
              new JmhTimer(),
              new Implementations(),
              new SuiteRunner.Listener() {
                @Override
                public boolean interrupted() {
                  return interruption.requested();
                }

                @Override
                public void running(Workload of, String implementation, double share) {
                  progress.running(of.name() + ", " + implementation, share);
                }

                @Override
                public void measured(Measurement measurement) throws IOException {
                  session.note(Session.PROCESSOR, SystemLoad.shared(runner[0].leastProcessor()));
                  session.write(runner[0].measurements(), false);
                }
              });
      complete = runner[0].run();
    }
    session.end(out, runner[0].measurements(), complete);
  }
}
