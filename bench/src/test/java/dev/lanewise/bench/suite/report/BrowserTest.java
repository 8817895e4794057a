package dev.lanewise.bench.suite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lanewise.bench.suite.SuiteResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser without a screen, where there is one. */
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TempDir private Path folder;

  @Test
  void allChartsAreDrawn() throws Exception {
    String dom = dom(SampleResults.full());
    assertThat(Pattern.compile("<canvas [^>]*style=\"[^\"]*display: block").matcher(dom).results())
        .as("canvases that a chart has taken over")
        .hasSize(7);
    assertThat(Pattern.compile("<canvas ").matcher(dom).results()).hasSize(7);
  }

  @Test
  void aRunThatWasBrokenOffIsShown() throws Exception {
    String dom = dom(SampleResults.small());
    assertThat(dom).contains("Broken off.", "id=\"product-1\"");
    assertThat(Pattern.compile("<canvas [^>]*style=\"[^\"]*display: block").matcher(dom).results())
        .hasSize(2);
  }

  /** The page after its scripts have run; that none of them fails is checked. */
  private String dom(SuiteResult result) throws Exception {
    Optional<Path> browser = browser();
    assumeThat(browser).as("a browser").isPresent();
    ReportFiles.write(result, folder);
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                browser.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom",
                folder.resolve(ReportFiles.HTML).toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    return Files.readString(dom);
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
        .flatMap(directory -> BROWSERS.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
