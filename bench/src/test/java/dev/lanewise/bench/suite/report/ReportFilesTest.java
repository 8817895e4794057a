package dev.lanewise.bench.suite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a report: whole, self-contained, and hard to inject into. */
class ReportFilesTest {
  @TempDir private Path folder;

  @Test
  void threeFilesAndNothingElse() throws Exception {
    Path out = folder.resolve("a/b");
    ReportFiles.write(SampleResults.full(), out);
    ReportFiles.write(SampleResults.full(), out);
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(ReportFiles.HTML, ReportFiles.MARKDOWN, ReportFiles.CSV);
    }
    assertThat(Files.size(out.resolve(ReportFiles.HTML))).isBetween(200_000L, 1_000_000L);
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> ReportFiles.write(SampleResults.full(), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a folder");
  }

  @Test
  void thePageLoadsNothing() {
    String html = SuiteReport.html(SampleResults.full());
    Matcher link = Pattern.compile("<[^>]*\\s(?:src|href|srcset)=\"([^\"]*)").matcher(html);
    assertThat(link.results().map(found -> found.group(1))).containsExactly("data:,");
    assertThat(html.replaceAll("(?s)/\\*!.*?\\*/", ""))
        .as("no address outside the license notes of the libraries")
        .doesNotContain("http://", "https://", "@import", "url(", "sourceMappingURL", "fetch(");
  }

  @Test
  void namesStayText() {
    Measurement hostile =
        SampleResults.measurement(
            Group.PRODUCT,
            SampleResults.HOSTILE,
            SampleResults.HOSTILE,
            List.of(List.of(1.), List.of(2.)),
            10,
            10,
            8,
            null);
    Measurement failed =
        SampleResults.failed(Group.FUNCTION, "exp 10", "lanewise", SampleResults.HOSTILE);
    SuiteResult result =
        SampleResults.result(List.of(hostile, failed), true, List.of(SampleResults.HOSTILE));
    assertThat(SuiteReport.html(result))
        .doesNotContain("<b>a|b")
        .contains("&lt;/script&gt;&lt;b&gt;a|b&lt;/b&gt; &amp; &quot;c&quot; *d*");
    assertThat(SuiteReport.html(result)).containsPattern("</script>\\s*<script>");
    assertThat(SuiteReport.markdown(result))
        .doesNotContain("<b>", "a|b")
        .contains("| &lt;/script&gt;&lt;b&gt;a\\|b&lt;/b&gt; &amp; \"c\" \\*d\\* |");
    assertThat(CsvTable.render(result))
        .contains("product,\"</script><b>a|b</b> & \"\"c\"\" *d*\",\"</script>");
  }

  @Test
  void aRunThatWasBrokenOffSaysSo() {
    assertThat(SuiteReport.html(SampleResults.small())).contains("<strong>Broken off.</strong>");
    assertThat(SuiteReport.markdown(SampleResults.small())).contains("> **Broken off**");
    assertThat(SuiteReport.html(SampleResults.full())).doesNotContain("Broken off");
    assertThat(SuiteReport.markdown(SampleResults.full())).doesNotContain("Broken off");
  }

  @Test
  void nothingMeasuredIsAReportToo() {
    SuiteResult nothing = SampleResults.result(List.of(), false, List.of());
    assertThat(SuiteReport.html(nothing)).contains("Broken off", "Intel Xeon Processor");
    assertThat(SuiteReport.markdown(nothing)).contains("Broken off", "Intel Xeon Processor");
    assertThat(CsvTable.render(nothing).lines()).hasSize(1);
  }

  @Test
  void markdownTablesAreTables() {
    String markdown = SuiteReport.markdown(SampleResults.full());
    List<String> lines = markdown.lines().toList();
    int tables = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("| ---")) {
        tables++;
        assertThat(lines.get(i - 1)).startsWith("|");
        for (int j = i - 1; lines.get(j).startsWith("|"); j++) {
          assertThat(columns(lines.get(j))).as(lines.get(j)).isEqualTo(columns(lines.get(i)));
        }
      }
    }
    assertThat(tables).isEqualTo(1 + 1 + 5 + 4 + 1 + 1 + 1);
    assertThat(markdown).contains("| NN 10x784x100 | 129 | 58 | 97 | 113 | 8.0 | 4.0 | **1.14** |");
  }

  @Test
  void csvHasEveryMeasurementAndLeavesOutWhatIsNoNumber() {
    SuiteResult result = SampleResults.full();
    List<String> lines = CsvTable.render(result).lines().toList();
    assertThat(lines).hasSize(1 + result.measurements().size());
    assertThat(lines.get(0))
        .isEqualTo(
            "group,workload,implementation,threads,unit,median,spread,forks,gflops,flop,bytes,"
                + "allocated,failure");
    assertThat(lines)
        .contains(
            "product,NN 10x784x30,blis,1,GFLOP/s,,,0,,0.0,0.0,,"
                + "libblis.so: cannot open shared object file")
        .anyMatch(
            line -> line.startsWith("training,784-30-10 batch 10,lanewise,1,samples/s,480000.0,"));
  }

  @Test
  void chartsHaveEveryWorkload() throws Exception {
    ChartData charts = new ChartData(new Results(SampleResults.full()));
    JsonNode root = new ObjectMapper().readTree(charts.json());
    assertThat(root.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "roofline-1",
            "square-1",
            "product-1-0",
            "linear-1-0",
            "function-1-0",
            "training-1-0",
            "inference-1-0");
    JsonNode roofline = root.get("roofline-1");
    assertThat(roofline.get("peak").asDouble()).isEqualTo(222.5);
    assertThat(roofline.get("levels").findValuesAsText("name"))
        .containsExactly("L1", "L2", "L3", "memory");
    JsonNode own = roofline.get("series").get(0);
    assertThat(own.get("name").asText()).isEqualTo("Lanewise");
    assertThat(own.get("points").findValuesAsText("label")).hasSize(13 + 5 + 3 + 2);
    // 2 x 10 x 784 x 30 flop over 4 (7840 + 23520 + 600) bytes, C read and written.
    JsonNode point = own.get("points").get(7);
    assertThat(point.get("label").asText()).isEqualTo("NN 10x784x30");
    assertThat(point.get("x").asDouble()).isEqualTo(470_400. / 127_840);
    assertThat(point.get("y").asDouble()).isEqualTo(133);
    assertThat(root.get("square-1").get("series").get(0).get("points").findValuesAsText("x"))
        .containsExactly("16", "64", "256", "512", "1024", "2048");
    assertThat(root.get("function-1-0").get("rows"))
        .extracting(JsonNode::asText)
        .as("on their fewest elements")
        .containsExactly("exp 1000", "sigmoid 1000", "tanh 1000", "softmax of 10 1280");
  }

  @Test
  void manyRowsAreSeveralCharts() throws Exception {
    List<Measurement> many =
        IntStream.rangeClosed(1, 33)
            .mapToObj(m -> SampleResults.product("NN " + m + "x5x7", "lanewise", 10))
            .toList();
    Results results = new Results(SampleResults.result(many, true, List.of()));
    JsonNode root = new ObjectMapper().readTree(new ChartData(results).json());
    assertThat(root.properties())
        .extracting(chart -> chart.getValue().get("rows").size())
        .containsExactly(11, 11, 11);
  }

  private static int columns(String line) {
    return line.replace("\\|", "").split("\\|", -1).length;
  }
}
