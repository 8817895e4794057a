package dev.lanewise.bench.suite;

import dev.lanewise.bench.suite.report.ReportFiles;
import dev.lanewise.internal.file.FileGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run and the folder that it writes to. */
final class Session {
  /** The result file in the folder. */
  static final String FILE = "result.json";

  /** The line of the machine card that says what others took of the processor. */
  static final String PROCESSOR = "Processor";

  private final String preset;
  private final String command;
  private final Path folder;
  private final Map<String, String> machine;
  private final List<String> advice;
  private final Instant started = Instant.now();
  private final SystemLoad atStart = SystemLoad.current();

  Session(
      String preset,
      String command,
      Path folder,
      Map<String, String> machine,
      List<String> advice) {
    this.preset = preset;
    this.command = command;
    this.folder = folder;
    this.machine = new LinkedHashMap<>(machine);
    note("Load at the start", atStart.text());
    this.advice = advice;
  }

  /**
   * Prints what the run is done on, and what would make it faster.
   *
   * @throws IOException if the results cannot be written into the folder
   */
  void begin(PrintWriter out) throws IOException {
    FileGroup.probe(folder, List.of(FILE, ReportFiles.HTML, ReportFiles.MARKDOWN, ReportFiles.CSV));
    machine.forEach((label, value) -> out.printf("%-20s %s%n", label, value));
    advice.forEach(each -> out.printf("%nAdvice: %s%n", each));
    out.println();
    out.flush();
  }

  /** Adds a line to the machine card, unless there is nothing to say. */
  void note(String label, String value) {
    if (!value.isEmpty()) {
      machine.put(label, value);
    }
  }

  /** Writes the result file, in place of an older one. */
  SuiteResult write(List<Measurement> measurements, boolean complete) throws IOException {
    SystemLoad now = SystemLoad.current();
    note("Load in the end", now.text());
    note("Stolen by the host", now.stolenSince(atStart));
    SuiteResult result =
        new SuiteResult(
            SuiteResult.FORMAT,
            preset,
            command,
            started.truncatedTo(ChronoUnit.SECONDS).toString(),
            1e-3 * started.until(Instant.now(), ChronoUnit.MILLIS),
            complete,
            new LinkedHashMap<>(machine),
            advice,
            measurements);
    result.write(folder.resolve(FILE));
    return result;
  }

  /** Writes the result file and the reports, and prints the summary. */
  void end(PrintWriter out, List<Measurement> measurements, boolean complete) throws IOException {
    SuiteResult result = write(measurements, complete);
    out.print(Summary.of(result));
    ReportFiles.write(result, folder);
    out.printf("%n%s is written, and %s.%n", folder.resolve(ReportFiles.HTML), FILE);
    out.flush();
  }
}
