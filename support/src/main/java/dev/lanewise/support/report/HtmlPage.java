package dev.lanewise.support.report;

import java.util.HashMap;
import java.util.Map;

/**
 * A page that carries script and style inside itself and needs no network. Its template puts the
 * content into the frame:
 *
 * <pre>
 *   &lt;#import "page.ftlh" as page&gt;
 *   &lt;@page.frame "title"&gt; ... &lt;/@page.frame&gt;
 * </pre>
 *
 * <p>Beside the template lie {@code report.js}, which draws with what {@code charts.js} offers, and
 * {@code report.css}, which comes after the style that all pages share.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Makes a page.
   *
   * @param owner a class beside the template
   * @param template its name
   * @param chartData what the script draws, JSON without the character {@code <}
   * @param model names and values of the template
   * @return the page
   */
  public static String render(
      Class<?> owner, String template, String chartData, Map<String, Object> model) {
    if (chartData.contains("<")) {
      throw new IllegalArgumentException("the data of the charts has a <, write it as \\u003c");
    }
    Map<String, Object> root = new HashMap<>(model);
    root.put("chartData", chartData);
    root.put("chartLibrary", Assets.chartJs());
    root.put(
        "script",
        Assets.resource(HtmlPage.class, "charts.js") + Assets.resource(owner, "report.js"));
    root.put(
        "style",
        Assets.resource(HtmlPage.class, "base.css") + Assets.resource(owner, "report.css"));
    return Templates.render(owner, template, root);
  }
}
