package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.verify.selfcheck.SelfCheck;
import dev.lanewise.verify.train.MachineInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the kernels on this machine. */
@Command(
    name = "selfcheck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Compares every kernel on this machine with commons-math in double and, bit for bit, with"
            + " the scalar reference.")
final class SelfCheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.ToThreads.class,
      description = "Threads (all processors).")
  private Integer threads;

  SelfCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    VectorStart.choose();
    if (threads != null) {
      Lanewise.setThreads(threads);
    }
    terminal.out().print(SummaryText.wrapped("backend", Lanewise.describe()));
    terminal.out().print(SummaryText.wrapped("kernels", kernels()));
    terminal.out().print(SummaryText.wrapped("CPU", MachineInfo.current().cpu()));
    terminal.out().println();
    return print(SelfCheck.run());
  }

  /** Prints the rows and tells the exit code. */
  int print(List<SelfCheck.Row> rows) {
    Table table =
        new Table(
            List.of("operation", "cases", "bound", "error/bound", "reference", "result"),
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.LEFT,
            Table.Align.LEFT);
    for (SelfCheck.Row row : rows) {
      table.add(
          List.of(
              row.operation(),
              row.shapes(),
              row.bound(),
              Texts.fixed(row.worst(), 3),
              row.differingBits() == 0 ? "same bits" : Texts.count(row.differingBits()) + " differ",
              row.pass() ? "PASS" : "FAIL"));
    }
    terminal.out().print(table.text());
    terminal.out().println();
    long failed = rows.stream().filter(row -> !row.pass()).count();
    terminal
        .out()
        .println(
            failed == 0
                ? "PASS: all " + rows.size() + " operations keep the contract"
                : "FAIL: " + failed + " of " + rows.size() + " operations break the contract");
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String kernels() {
    Backend backend = Backend.chosen();
    ArrayKernels arrays = ArrayKernels.of(backend);
    return String.join(
        ", ",
        arrays.gemm().getClass().getSimpleName(),
        arrays.directRows().getClass().getSimpleName(),
        arrays.pack().getClass().getSimpleName(),
        arrays.linear().getClass().getSimpleName(),
        backend.math().getClass().getSimpleName());
  }
}
