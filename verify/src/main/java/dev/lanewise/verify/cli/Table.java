package dev.lanewise.verify.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell, two spaces apart. */
final class Table {
  /** Where a column's text stands. */
  enum Align {
    LEFT,
    RIGHT
  }

  private final List<Align> align;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> header, Align... align) {
    this.align = List.of(align);
    add(header);
  }

  /** Adds a row of as many cells as there are columns. */
  void add(List<String> row) {
    if (row.size() != align.size()) {
      throw new IllegalArgumentException(
          "row has " + row.size() + " cells; it must have " + align.size());
    }
    rows.add(List.copyOf(row));
  }

  /** The same as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      markdown(text, rows.get(row));
      if (row == 0) {
        markdown(text, align.stream().map(one -> one == Align.LEFT ? "---" : "--:").toList());
      }
    }
    return text.toString();
  }

  private static void markdown(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |").append(System.lineSeparator());
  }

  /** The lines, the header underlined. */
  String text() {
    int[] widths = new int[align.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      line(text, rows.get(row), widths);
      if (row == 0) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
          rule.add("-".repeat(width));
        }
        line(text, rule, widths);
      }
    }
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? "" : "  ");
      line.append(align.get(column) == Align.LEFT ? cell + space : space + cell);
    }
    text.append(line.toString().stripTrailing()).append(System.lineSeparator());
  }
}
