package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.report.Templates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The HTML and the Markdown report: self-contained, well-formed, honest and hard to inject into.
 */
class MarkupReportTest {
  private static final String WARNING = "not MNIST: these accuracies are not MNIST";
  private static final String HOSTILE =
      "</script><script>alert('a')</script> | `b` *c* [d](javascript:e) \"f\" & <img src=x>\n# g";
  private static final Set<String> VOID = Set.of("meta", "link", "img", "br");

  @Test
  void warningStandsFirstExactlyWhenTheDataIsNotMnist() {
    TrainingReport embedded = SampleReports.trained(SampleReports.EMBEDDED, 1);
    TrainingReport mnist = SampleReports.trained(SampleReports.MNIST, 1);
    assertThat(MarkdownReport.render(embedded)).startsWith("> **Embedded digits, " + WARNING);
    String html = HtmlReport.render(embedded);
    assertThat(html).contains("<strong>Embedded digits, " + WARNING);
    assertThat(html.indexOf(WARNING)).isLessThan(html.indexOf("<h1>"));
    assertThat(MarkdownReport.render(mnist)).doesNotContain(WARNING);
    assertThat(HtmlReport.render(mnist)).doesNotContain(WARNING);
  }

  @Test
  void htmlLoadsNothing() {
    String html = HtmlReport.render(SampleReports.trained(SampleReports.MNIST, 2));
    Matcher link = Pattern.compile("<[^>]*\\s(?:src|href|srcset)=\"([^\"]*)").matcher(html);
    int links = 0;
    for (; link.find(); links++) {
      assertThat(link.group(1)).startsWith("data:");
    }
    assertThat(links).as("icon, 30 weight tiles, 24 digits").isEqualTo(1 + 30 + 24);
    assertThat(html)
        .doesNotContain("@import")
        .doesNotContain("url(")
        .doesNotContain("sourceMappingURL")
        .doesNotContain("fetch(")
        .doesNotContain("XMLHttpRequest");
    assertThat(html.replaceAll("(?s)/\\*!.*?\\*/", ""))
        .as("no address outside the license notes of the libraries")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void htmlStaysBelowOneMegabyte() {
    String html = HtmlReport.render(SampleReports.trained(SampleReports.MNIST, 5));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(300_000, 1_000_000);
  }

  @Test
  void htmlIsWellFormed() {
    assertWellFormed(HtmlReport.render(SampleReports.trained(SampleReports.MNIST, 5)));
    assertWellFormed(HtmlReport.render(SampleReports.trained(SampleReports.EMBEDDED, 1)));
    assertWellFormed(HtmlReport.render(SampleReports.stoppedAtOnce()));
  }

  @Test
  void everyImageAndHeaderIsDescribed() {
    String html = HtmlReport.render(SampleReports.trained(SampleReports.MNIST, 2));
    assertThat(count(html, "<img "))
        .isEqualTo(count(html, "<img [^>]*alt=\"[^\"]+\""))
        .isPositive();
    assertThat(count(html, "<th[ >]")).isEqualTo(count(html, "<th scope=")).isPositive();
    assertThat(count(html, "<canvas "))
        .isEqualTo(count(html, "<canvas [^>]*aria-label=\"[^\"]+\""));
  }

  @Test
  void hostileTextsStayText() {
    Dataset dataset = new Dataset(HOSTILE, HOSTILE, false, 1, 1, 1);
    TrainingReport report = SampleReports.report(dataset, SampleReports.runs(1, 3, 95), HOSTILE);

    String html = HtmlReport.render(report);
    assertWellFormed(html);
    assertThat(html).doesNotContain("<script>alert").doesNotContain("<img src=x>");
    assertThat(html).contains("&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;");
    assertThat(count(html, "<script")).isEqualTo(3);

    String markdown = MarkdownReport.render(report);
    assertThat(markdown).doesNotContain("<script").doesNotContain("<img");
    assertThat(markdown).contains("\\[d\\](javascript:e)").doesNotContain("\n# g");
    assertTablesAreRectangular(markdown);
  }

  @Test
  void markdownTablesAreRectangular() {
    assertTablesAreRectangular(
        MarkdownReport.render(SampleReports.trained(SampleReports.EMBEDDED, 5)));
    assertTablesAreRectangular(MarkdownReport.render(SampleReports.stoppedAtOnce()));
  }

  @Test
  void bothShowTheFiguresOfTheReport() {
    TrainingReport report = SampleReports.trained(SampleReports.MNIST, 5);
    for (String text : List.of(HtmlReport.render(report), MarkdownReport.render(report))) {
      assertThat(text)
          .contains(Templates.fixed(report.firstRun().bestTestAccuracy(), 2))
          .contains(Templates.fixed(report.bestTestAccuracy().mean(), 2))
          .contains("95.42 best (epoch 28), 95.34 last")
          .contains("The 5 final networks together read 96.25 % of the test images by vote")
          .contains("236,000")
          .contains(report.firstRun().parametersSha256())
          .contains(report.command())
          .contains(report.machine().cpu());
    }
  }

  @Test
  void bothShowEveryPartOfAnEpoch() {
    TrainingReport report = SampleReports.trained(SampleReports.MNIST, 1);
    String html = HtmlReport.render(report);
    for (String part : TimingSplit.NAMES) {
      assertThat(html).contains("<i class=\"part-" + part + "\"").contains(".part-" + part + " {");
    }
    assertThat(html).contains("All but evaluation is training.");
    assertThat(MarkdownReport.render(report))
        .contains("| seed | " + String.join(" | ", TimingSplit.NAMES) + " | total |")
        .contains("| 1 | 0.005 | 0.071 | 0.062 | 0.068 | 0.004 | 0.021 | 0.231 |")
        .contains("| training | 0.210 s per epoch (median 0.21");
  }

  @Test
  void interruptionIsSaid() {
    TrainingReport report = SampleReports.stoppedAtOnce();
    assertThat(HtmlReport.render(report)).contains("Interrupted").contains("No epoch was finished");
    assertThat(MarkdownReport.render(report))
        .contains("**Interrupted**")
        .contains("No epoch was finished");
    TrainingReport whole = SampleReports.trained(SampleReports.MNIST, 1);
    assertThat(HtmlReport.render(whole)).doesNotContain("Interrupted");
    assertThat(MarkdownReport.render(whole)).doesNotContain("Interrupted");
  }

  @Test
  void longTrainingIsThinnedInMarkdownButKeepsBestAndLast() {
    List<Epoch> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 400; epoch++) {
      epochs.add(Epoch.tested(epoch, epoch == 123 ? 87.65 : 80, 1.2, 0.1));
    }
    String markdown = MarkdownReport.render(SampleReports.withEpochs(epochs));
    assertThat(markdown).contains("every 10 epochs");
    assertThat(count(markdown, "(?m)^\\| \\d+ \\| 8[07]\\.")).isEqualTo(40 + 2);
    assertThat(markdown).contains("\n| 123 | 87.65").contains("\n| 399 | 80.00");
  }

  /** Every element is closed in order; scripts and styles hold no markup. */
  static void assertWellFormed(String html) {
    String markup = html.replaceAll("(?s)(<(script|style)[^>]*>).*?</\\2>", "$1</$2>");
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:\\s[^<>]*)?)>").matcher(markup);
    StringBuilder rest = new StringBuilder();
    while (tag.find()) {
      tag.appendReplacement(rest, "");
      if (!tag.group(1).isEmpty()) {
        assertThat(open.pollLast()).as("closed by " + tag.group()).isEqualTo(tag.group(2));
      } else if (!VOID.contains(tag.group(2))) {
        open.addLast(tag.group(2));
      }
    }
    tag.appendTail(rest);
    assertThat(open).isEmpty();
    assertThat(rest.toString().strip()).startsWith("<!DOCTYPE html>");
    assertThat(rest.toString().replace("<!DOCTYPE html>", "")).doesNotContain("<");
  }

  private static void assertTablesAreRectangular(String markdown) {
    int columns = 0;
    int rows = 0;
    for (String line : markdown.split("\n")) {
      if (!line.startsWith("|")) {
        columns = 0;
        continue;
      }
      int cells = count(line, "(?<!\\\\)\\|");
      assertThat(cells).as(line).isEqualTo(columns == 0 ? cells : columns);
      columns = cells;
      rows++;
    }
    assertThat(rows).isGreaterThan(20);
  }

  private static int count(String text, String regex) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }
}
