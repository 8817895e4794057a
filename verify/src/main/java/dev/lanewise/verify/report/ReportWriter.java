package dev.lanewise.verify.report;

import dev.lanewise.internal.file.FileGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a report folder: {@value #JSON}, {@value #MARKDOWN} and {@value #HTML}. */
public final class ReportWriter {
  /** The report for programs. */
  public static final String JSON = "report.json";

  /** The report for terminals and repositories. */
  public static final String MARKDOWN = "report.md";

  /** The report for browsers, one file that needs no network. */
  public static final String HTML = "report.html";

  /** All files of a report. */
  public static final List<String> NAMES = List.of(JSON, MARKDOWN, HTML);

  private ReportWriter() {}

  /**
   * Finds out whether a report can be written, by writing as much into the folder. Permissions
   * alone do not tell: a disk may be full, a file system may refuse. Leaves nothing behind.
   *
   * @param folder where the report is to go; need not be there
   * @throws IOException if a report cannot be written there; the message says why
   */
  public static void probe(Path folder) throws IOException {
    FileGroup.probe(folder, NAMES);
  }

  /**
   * Writes the three files. All are rendered before the first is written, all are written whole
   * under temporary names before the first takes its place, and each replaces its predecessor in
   * one atomic move.
   *
   * @param report what to show
   * @param folder where to; created with its parents if it is not there
   * @throws IOException if the folder cannot be created or written; the message names the path
   */
  public static void write(TrainingReport report, Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(JSON, JsonReport.render(report));
    files.put(MARKDOWN, MarkdownReport.render(report));
    files.put(HTML, HtmlReport.render(report));
    FileGroup.write(files, folder);
  }

  /**
   * Writes the three files of a reproduction in the same way.
   *
   * @param report what to show
   * @param folder where to; created with its parents if it is not there
   * @throws IOException if the folder cannot be created or written; the message names the path
   */
  public static void write(ReproductionReport report, Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(JSON, ReproductionJson.render(report));
    files.put(MARKDOWN, ReproductionMarkup.markdown(report));
    files.put(HTML, ReproductionMarkup.html(report));
    FileGroup.write(files, folder);
  }
}
