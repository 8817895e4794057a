package dev.lanewise.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.train.SmallData;
import dev.lanewise.verify.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one with its driver. */
@Tag("thorough")
@Timeout(120)
class DemoBrowserTest {
  private static final String READ = "document.querySelector('#bars .hit')";
  private static final String DIGIT = "return document.getElementById('digit').textContent";

  /** Keys as the protocol writes them. */
  private static final String UP = "\uE013";

  private static final String DOWN = "\uE015";
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";

  @TempDir private Path folder;

  private DemoServer server;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    Optional<Path> driver = Browser.driver();
    assumeThat(driver).as("skipped: there is no chromedriver in the PATH").isPresent();
    List<DemoModel> models =
        DemoTraining.ALL.stream()
            .map(t -> t.train(SmallData.DIGITS, 5, TrainingListener.NONE, () -> false))
            .map(Optional::orElseThrow)
            .toList();
    server = DemoServer.start(models, 0);
    browser = Browser.start(driver.orElseThrow(), folder);
    browser.resize(1100, 1000, false);
    browser.open(server.address());
    browser.await("document.getElementById('model').options.length === 2");
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aStrokeOfTheMouseIsRead() throws Exception {
    assertThat(browser.run(DIGIT).asText()).isEmpty();
    stroke("mouse");
    assertThat(browser.run(DIGIT).asText()).isEqualTo("1");
    assertThat(text("spoken")).startsWith("Reads 1, output 0.").contains("; next ");
    assertThat(text("centering")).matches("Ink of \\d+ x \\d+ pixels scaled to \\d+ x 20, .*");
    assertThat(text("origin")).contains("Not MNIST");
    shownIsWhatTheServerReads(0);
    JsonNode layer = browser.run("return shown.hidden[0].length");
    assertThat(layer.asInt()).isEqualTo(100);
    assertThat(darkPixels("#hidden canvas")).isPositive();

    // The other network has no hidden layer.
    browser.run(
        "const list = document.getElementById('model');"
            + "list.value = 1; list.dispatchEvent(new Event('change'))");
    browser.await(READ);
    assertThat(text("hidden-note")).startsWith("This network has none");
    assertThat(text("path")).startsWith("pixels → output ").doesNotContain("neuron");
    shownIsWhatTheServerReads(1);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aFingerDrawsOnANarrowScreen() throws Exception {
    browser.resize(360, 740, true);
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    stroke("touch");
    assertThat(browser.run(DIGIT).asText()).isEqualTo("1");
    shownIsWhatTheServerReads(0);
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    assertThat(browser.run("return scrollY").asInt()).as("a stroke does not scroll").isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theKeyboardDrawsAndClears() throws Exception {
    browser.run("document.getElementById('paper').focus()");
    browser.press(UP.repeat(8) + " " + DOWN.repeat(16) + " ");
    browser.await(READ + " && !busy");
    assertThat(browser.run(DIGIT).asText()).isEqualTo("1");
    shownIsWhatTheServerReads(0);

    browser.press(TAB);
    assertThat(browser.run("return document.activeElement.id").asText()).isEqualTo("clear");
    browser.press(ENTER);
    browser.await("!" + READ);
    assertThat(text("spoken")).isEqualTo("The paper is blank.");
    assertThat(browser.run(DIGIT).asText()).isEmpty();
    assertThat(darkPixels("#paper")).isZero();
    assertThat(darkPixels("#image")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aDemoThatHasEndedIsTold() throws Exception {
    server.close();
    browser.draw("#paper", "mouse", new int[][] {{0, -90}, {0, 90}});
    browser.await("document.getElementById('error').textContent");
    assertThat(text("error"))
        .isEqualTo("The demo does not answer; has it been ended in its terminal?");
  }

  /** A one, from the top down; waits until all of it has been read. */
  private void stroke(String pointer) throws Exception {
    browser.draw("#paper", pointer, new int[][] {{8, -90}, {6, -50}, {2, 0}, {-2, 50}, {-6, 90}});
    browser.await(READ + " && !busy");
  }

  /** The picture that the page holds gives what the page shows. */
  private void shownIsWhatTheServerReads(int model) throws Exception {
    JsonNode ink = browser.run("return picture()");
    assertThat(ink).hasSize(Drawing.SIDE * Drawing.SIDE);
    String body = "{\"model\":" + model + ",\"ink\":" + ink + "}";
    ObjectMapper mapper = new ObjectMapper();
    JsonNode reading = mapper.readTree(Drawings.post(server.address(), body).body());
    JsonNode shown = mapper.readTree(browser.run("return JSON.stringify(shown)").asText());
    // The page writes 0 for 0.0.
    assertThat(reading.equals(DemoBrowserTest::compare, shown)).as("%.200s", shown).isTrue();
    for (int digit = 0; digit < 10; digit++) {
      String row = "document.getElementById('bars').children[" + digit + "]";
      double output = reading.path("outputs").path(digit).asDouble();
      assertThat(browser.run("return " + row + ".innerText").asText().replaceAll("\\s+", " "))
          .isEqualTo(browser.run("return '" + digit + " ' + (" + output + ").toFixed(3)").asText());
    }
    assertThat(darkPixels("#image")).isPositive();
  }

  private static int compare(JsonNode a, JsonNode b) {
    boolean numbers = a.isNumber() && b.isNumber();
    boolean same = numbers ? a.doubleValue() == b.doubleValue() : a.equals(b);
    return same ? 0 : 1;
  }

  private String text(String id) throws Exception {
    return browser.run("return document.getElementById('" + id + "').textContent").asText();
  }

  /** How many pixels of a canvas are more than half opaque. */
  private int darkPixels(String selector) throws Exception {
    return browser
        .run(
            """
            const canvas = document.querySelector('%s');
            const context = new OffscreenCanvas(canvas.width, canvas.height)
              .getContext('2d', {willReadFrequently: true});
            context.drawImage(canvas, 0, 0);
            return context.getImageData(0, 0, canvas.width, canvas.height).data
              .filter((value, i) => i %% 4 === 3 && value > 127).length;
            """
                .formatted(selector))
        .asInt();
  }
}
