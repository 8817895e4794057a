package dev.lanewise.verify.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium without a screen, driven through chromedriver by the protocol of the W3C (WebDriver), so
 * that what a test does reaches the page as events of a mouse, a finger or a keyboard.
 */
final class Browser {
  private static final String DRIVER = "chromedriver";
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The key of an element's id, a constant of the protocol. */
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  private Browser(Process driver, Path profile) throws IOException, InterruptedException {
    this.driver = driver;
    URI address = URI.create("http://127.0.0.1:" + port(driver) + "/session");
    ObjectNode wanted = MAPPER.createObjectNode();
    ObjectNode always = wanted.putObject("capabilities").putObject("alwaysMatch");
    always.putObject("goog:loggingPrefs").put("browser", "ALL");
    ArrayNode arguments = always.putObject("goog:chromeOptions").putArray("args");
    arguments.add("--headless=new").add("--no-sandbox").add("--disable-gpu");
    arguments.add("--user-data-dir=" + profile);
    session = URI.create(address + "/" + post(address, wanted).path("sessionId").asText());
  }

  /** The program that drives a browser, where there is one. */
  static Optional<Path> driver() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, DRIVER))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param driver the program that drives it
   * @param folder where it may write
   */
  static Browser start(Path driver, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(driver.toString(), "--port=0")
            .redirectError(folder.resolve("driver.log").toFile())
            .start();
    try {
      return new Browser(process, folder.resolve("profile"));
    } catch (IOException | InterruptedException | RuntimeException failed) {
      end(process);
      throw failed;
    }
  }

  private static String port(Process driver) throws IOException {
    BufferedReader output = driver.inputReader(UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IOException("the driver ended before it was ready");
  }

  /** Makes the page so many CSS pixels wide and high, and its screen one that is touched. */
  void resize(int width, int height, boolean touched) throws IOException, InterruptedException {
    ObjectNode command = MAPPER.createObjectNode();
    command.put("cmd", "Emulation.setDeviceMetricsOverride");
    command
        .putObject("params")
        .put("width", width)
        .put("height", height)
        .put("deviceScaleFactor", 1)
        .put("mobile", touched);
    post("/goog/cdp/execute", command);
  }

  void open(URI page) throws IOException, InterruptedException {
    post("/url", MAPPER.createObjectNode().put("url", page.toString()));
  }

  /** Runs the body of a function in the page. */
  JsonNode run(String script) throws IOException, InterruptedException {
    ObjectNode command = MAPPER.createObjectNode().put("script", script);
    command.putArray("args");
    return post("/execute/sync", command);
  }

  /** Waits until an expression is true in the page. */
  void await(String expression) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!run("return Boolean(" + expression + ")").booleanValue()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not true within 30 s: " + expression);
      }
      Thread.sleep(20);
    }
  }

  /**
   * Draws a line on an element.
   *
   * @param selector the element
   * @param pointer {@code mouse}, {@code pen} or {@code touch}
   * @param points pairs of coordinates in CSS pixels from its middle
   */
  void draw(String selector, String pointer, int[][] points)
      throws IOException, InterruptedException {
    JsonNode element = element(selector);
    ObjectNode command = MAPPER.createObjectNode();
    ObjectNode source = command.putArray("actions").addObject();
    source.put("type", "pointer").put("id", pointer);
    source.putObject("parameters").put("pointerType", pointer);
    ArrayNode actions = source.putArray("actions");
    for (int i = 0; i < points.length; i++) {
      ObjectNode move = actions.addObject().put("type", "pointerMove").put("duration", 10);
      move.put("x", points[i][0]).put("y", points[i][1]).set("origin", element);
      if (i == 0) {
        actions.addObject().put("type", "pointerDown").put("button", 0);
      }
    }
    actions.addObject().put("type", "pointerUp").put("button", 0);
    post("/actions", command);
  }

  /** Presses keys one after the other, where the focus is. */
  void press(String keys) throws IOException, InterruptedException {
    ObjectNode command = MAPPER.createObjectNode();
    ObjectNode source = command.putArray("actions").addObject();
    source.put("type", "key").put("id", "keyboard");
    ArrayNode actions = source.putArray("actions");
    for (String key : keys.split("")) {
      actions.addObject().put("type", "keyDown").put("value", key);
      actions.addObject().put("type", "keyUp").put("value", key);
    }
    post("/actions", command);
  }

  /** What the page's scripts have complained of. */
  JsonNode complaints() throws IOException, InterruptedException {
    return post("/se/log", MAPPER.createObjectNode().put("type", "browser"));
  }

  private JsonNode element(String selector) throws IOException, InterruptedException {
    ObjectNode command = MAPPER.createObjectNode();
    command.put("using", "css selector").put("value", selector);
    String id = post("/element", command).path(ELEMENT).asText();
    return MAPPER.createObjectNode().put(ELEMENT, id);
  }

  private JsonNode post(String path, JsonNode command) throws IOException, InterruptedException {
    return post(URI.create(session + path), command);
  }

  private JsonNode post(URI address, JsonNode command) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(command.toString()))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " " + command + ": " + answer.body());
    }
    return MAPPER.readTree(answer.body()).path("value");
  }

  /** Ends browser and driver. */
  void close() throws IOException, InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(session).DELETE().build();
      client.send(request, BodyHandlers.discarding());
    } finally {
      end(driver);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
