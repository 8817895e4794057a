package dev.lanewise.bench.suite.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param id for links and tests
 * @param title its heading
 * @param note what the columns are
 * @param columns headings, the first that of the rows' names
 * @param rows the rows
 */
public record Table(String id, String title, String note, List<String> columns, List<Row> rows) {
  /**
   * Whether a column holds figures, which line up at their ends, and no words.
   *
   * @param column 1 for that of the first cells
   * @return true if so
   */
  public boolean figures(int column) {
    return rows.stream()
        .map(row -> row.cells().get(column - 1).text())
        .allMatch(text -> text.matches("[\\d.,–† ]*( to [\\d.,]+)?"));
  }

  /**
   * A row.
   *
   * @param name of the first column
   * @param cells of the others
   */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A figure.
   *
   * @param text what is shown
   * @param kind {@code better} where Lanewise is faster, {@code wide} where forks differ much,
   *     {@code failed}, or nothing
   * @param hint more about it, or nothing
   */
  public record Cell(String text, String kind, String hint) {
    /**
     * A plain figure.
     *
     * @param text what is shown
     * @return the cell
     */
    public static Cell of(String text) {
      return new Cell(text, "", "");
    }
  }
}
