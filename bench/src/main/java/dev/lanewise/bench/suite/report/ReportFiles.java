package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.internal.file.FileGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the report of a result: {@value #HTML}, {@value #MARKDOWN} and {@value #CSV}. */
public final class ReportFiles {
  /** The report for browsers, one file that needs no network. */
  public static final String HTML = "report.html";

  /** The report for terminals and repositories. */
  public static final String MARKDOWN = "report.md";

  /** Every measurement in a row, for spreadsheets. */
  public static final String CSV = "results.csv";

  private ReportFiles() {}

  /**
   * Writes the three files, each whole or not at all.
   *
   * @param result what to show; it may be of a run that was broken off
   * @param folder where to; created with its parents if it is not there
   * @throws IOException if the folder cannot be created or written; the message names the path
   */
  public static void write(SuiteResult result, Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(CSV, CsvTable.render(result));
    files.put(MARKDOWN, SuiteReport.markdown(result));
    files.put(HTML, SuiteReport.html(result));
    FileGroup.write(files, folder);
  }
}
