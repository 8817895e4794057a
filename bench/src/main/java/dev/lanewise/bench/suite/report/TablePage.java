package dev.lanewise.bench.suite.report;

import dev.lanewise.support.report.HtmlPage;
import dev.lanewise.support.report.Templates;
import java.util.List;
import java.util.Map;

/**
 * A page of nothing but tables.
 *
 * @param title its heading
 * @param notes what has to be said before them
 * @param tables the tables
 */
public record TablePage(String title, List<String> notes, List<Table> tables) {
  /**
   * The page for browsers.
   *
   * @return a page that needs no network
   */
  public String html() {
    return HtmlPage.render(TablePage.class, "tablepage.ftlh", "{}", model());
  }

  /**
   * The page for terminals.
   *
   * @return Markdown
   */
  public String markdown() {
    return Templates.render(TablePage.class, "tablepage.md.ftl", model());
  }

  private Map<String, Object> model() {
    return Map.of("title", title, "notes", notes, "tables", tables);
  }
}
