package dev.lanewise.verify.cli;

import dev.lanewise.verify.contract.CheckResult;
import dev.lanewise.verify.contract.ContractRun;
import dev.lanewise.verify.contract.ContractSuite;
import dev.lanewise.verify.contract.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the contract suite on Lanewise and on other implementations of BLAS. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Checks what BLAS asks of its entry points, and what Lanewise promises beyond (*), on"
          + " Lanewise, its scalar definition and other implementations: factors of 0, NaN, sizes,"
          + " increments, gaps, accuracy.",
      "OpenBLAS and MKL are looked for in the folder that -Dlanewise.peers=FOLDER names: the"
          + " benchmarks' profile peers puts them into bench/target/peers. Exit code 1 says that"
          + " Lanewise fails."
    })
final class ContractCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--strict", description = "Exit code 1 also where another implementation fails.")
  private boolean strict;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these, separated by commas (all): ${COMPLETION-CANDIDATES}.")
  private List<Subject> subjects = List.of(Subject.values());

  ContractCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ContractRun> runs = new ArrayList<>();
    for (Subject subject : subjects) {
      terminal.err().println("running " + subject);
      runs.add(ContractRun.of(subject));
    }
    return print(runs);
  }

  /** Prints table and failures, and tells the exit code. */
  int print(List<ContractRun> runs) {
    terminal.out().println();
    terminal.out().print(table(runs.stream().filter(run -> run.absent().isEmpty()).toList()));
    for (ContractRun run : runs) {
      if (!run.absent().isEmpty()) {
        terminal.out().println();
        terminal.out().println(run.subject() + " did not run: " + run.absent());
      } else if (!run.failures().isEmpty()) {
        terminal.out().println();
        terminal
            .out()
            .println(
                run.subject() + " fails " + run.failures().size() + " of " + run.results().size());
        run.failures()
            .forEach(one -> terminal.out().println("  " + one.check() + ": " + one.message()));
      }
    }
    boolean good =
        runs.stream().filter(run -> run.subject().own()).allMatch(ContractCommand::passes);
    boolean others =
        runs.stream().filter(run -> !run.subject().own()).allMatch(ContractCommand::passes);
    terminal.out().println();
    if (runs.stream().anyMatch(run -> run.subject().own())) {
      terminal.out().println((good ? "PASS" : "FAIL") + ": Lanewise and its definition");
    }
    return good && (others || !strict) ? ExitCode.OK : ExitCode.FAILED;
  }

  private static boolean passes(ContractRun run) {
    return run.absent().isEmpty() && run.failures().isEmpty();
  }

  private static String table(List<ContractRun> runs) {
    if (runs.isEmpty()) {
      return "";
    }
    Set<String> ofBlas = new HashSet<>(ContractSuite.ofBlas());
    List<String> header = new ArrayList<>(List.of("check"));
    runs.forEach(run -> header.add(run.subject().toString()));
    Table.Align[] align = new Table.Align[header.size()];
    Arrays.fill(align, Table.Align.LEFT);
    Table table = new Table(header, align);
    for (int i = 0; i < runs.get(0).results().size(); i++) {
      String check = runs.get(0).results().get(i).check();
      List<String> row = new ArrayList<>(List.of(check + (ofBlas.contains(check) ? "" : " *")));
      for (ContractRun run : runs) {
        row.add(cell(run.results().get(i)));
      }
      table.add(row);
    }
    return table.text();
  }

  private static String cell(CheckResult result) {
    return switch (result.verdict()) {
      case PASS -> "ok";
      case FAIL -> "FAIL";
      case NOT_OFFERED -> "-";
    };
  }
}
