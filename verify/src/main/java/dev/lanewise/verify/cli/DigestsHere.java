package dev.lanewise.verify.cli;

import dev.lanewise.verify.digest.DigestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a run of the reference set in this process alone. */
final class DigestsHere {
  /** Names that are printed. */
  private static final int SHOWN = 20;

  @Option(
      names = "--here",
      required = true,
      description =
          "Run the cases once, in this process as it was started, without another: for emulators"
              + " and for virtual machines that are started in a way of their own.")
  private boolean here;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Leave out cases of more than N operations.")
  private Integer limit;

  @Option(
      names = "--width",
      paramLabel = "BITS",
      converter = Converters.ToCount.class,
      description =
          "End at once where vectors are not so wide: 128, 256, 512, or 32 for the scalar backend.")
  private Integer width;

  @Option(names = "--name", paramLabel = "TEXT", description = "What to call the run in a table.")
  private String name = "";

  @Option(
      names = "--emulator",
      paramLabel = "TEXT",
      description = "What emulates the machine; it goes into the table.")
  private String emulator = "";

  /** Runs, prints the table of one run, and tells the exit code. */
  int run(Terminal terminal, Path json) throws IOException {
    DigestRun run =
        DigestRun.here(
            new DigestRun.Request(
                name,
                emulator,
                Version.text(),
                limit == null ? 0 : limit,
                width == null ? 0 : width));
    terminal.out().print(DigestRuns.table(List.of(run)).text());
    run.differing().stream().limit(SHOWN).forEach(one -> terminal.out().println("differs: " + one));
    if (json != null) {
      DigestRuns.write(json, run);
    }
    return run.bad() ? ExitCode.FAILED : ExitCode.OK;
  }
}
