package dev.lanewise.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.DigitNormalizer;
import dev.lanewise.verify.data.PngReader.Grays;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoServerTest {
  private static final int SIDE = Drawing.SIDE;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<DemoModel> MODELS =
      List.of(
          model("one", 784, 30, 10), model("two", 784, 20, 15, 10), model("none hidden", 784, 10));

  private static DemoServer server;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(MODELS, 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static DemoModel model(String name, int... sizes) {
    Network network = Network.of(sizes, Activation.TANH, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, sizes.length);
    return new DemoModel(name, "drawn by lot", network);
  }

  /** Scripts and styles are in it, and the browser is told to fetch nothing from elsewhere. */
  @Test
  void thePageIsOneFile() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none';")
        .contains("connect-src 'self'");
    assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("id=\"clear\"", "aria-");
    assertThat(Pattern.compile("(src|href)=\"(?!data:)|https?:|url\\(").matcher(page.body()).find())
        .as("it refers to something else")
        .isFalse();
  }

  @Test
  void theNetworksAreTold() throws Exception {
    JsonNode models = json(get("/models"));
    assertThat(models.path("side").asInt()).isEqualTo(SIDE);
    assertThat(models.path("models")).hasSize(3);
    assertThat(models.at("/models/1").toString())
        .isEqualTo(
            "{\"name\":\"two\",\"origin\":\"drawn by lot\",\"sizes\":[784,20,15,10],"
                + "\"activations\":[\"tanh\",\"tanh\",\"sigmoid\"]}");
  }

  /** Bit for bit what the network computes from the image that is shown. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aReadingIsWhatTheNetworkComputes(int index) throws Exception {
    Grays drawing = Drawings.stroke(30);
    Network network = MODELS.get(index).network();
    JsonNode reading = read(index, drawing);

    DigitNormalizer.Normalized image = DigitNormalizer.normalize(drawing);
    float[] inputs = new float[784];
    for (int i = 0; i < 784; i++) {
      int pixel = image.pixels()[i] & 0xff;
      assertThat(reading.path("pixels").path(i).asInt()).isEqualTo(pixel);
      inputs[i] = pixel / 256f;
    }
    assertThat(box(reading.path("ink"))).isEqualTo(image.ink());
    assertThat(box(reading.path("placed"))).isEqualTo(image.placed());
    assertThat(reading.at("/center/0").asDouble()).isEqualTo(image.centerX()).isBetween(13.5, 14.5);
    assertThat(reading.at("/center/1").asDouble()).isEqualTo(image.centerY()).isBetween(13.5, 14.5);

    Workspace workspace = new Workspace(network, 1);
    int digit = network.predict(inputs, 0, workspace);
    assertThat(reading.path("digit").asInt()).isEqualTo(digit);
    assertThat(floats(reading.path("outputs"))).isEqualTo(workspace.outputs());
    assertThat(reading.path("hidden")).hasSize(network.layers() - 1);
    for (int layer = 0; layer < network.layers() - 1; layer++) {
      assertThat(floats(reading.path("hidden").path(layer)))
          .isEqualTo(workspace.activations(layer));
    }
    WinningPath path = WinningPath.of(network, workspace, digit);
    assertThat(reading.at("/path/neurons")).hasSize(network.layers());
    assertThat(reading.at("/path/neurons").path(network.layers() - 1).asInt()).isEqualTo(digit);
    assertThat(floats(reading.at("/path/weights"))).isEqualTo(path.weights()).hasSize(784);
  }

  @Test
  void outputsThatAreNoNumbersAreNoDigit() throws Exception {
    Network network = new Network(new int[] {784, 10}, Activation.SOFTMAX);
    Arrays.fill(network.parameters(), Float.MAX_VALUE);
    try (DemoServer other = DemoServer.start(List.of(new DemoModel("huge", "", network)), 0)) {
      String body = Drawings.body("0", Drawings.stroke(0));
      JsonNode reading = json(Drawings.post(other.address(), body));
      assertThat(reading.path("digit").isNull()).isTrue();
      assertThat(reading.path("path").isNull()).isTrue();
      assertThat(reading.at("/outputs/9").isNull()).isTrue();
    }
  }

  @Test
  void manyAreReadAtOnceAsTheyAreAlone() throws Exception {
    List<String> bodies = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      bodies.add(Drawings.body("" + i % 3, Drawings.stroke(i)));
      alone.add(Drawings.post(server.address(), bodies.get(i)).body());
    }
    assertThat(alone).doesNotHaveDuplicates();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<String>> together = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        String body = bodies.get(i % 12);
        together.add(pool.submit(() -> Drawings.post(server.address(), body).body()));
      }
      for (int i = 0; i < 120; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello | the request is no JSON: Unrecognized token 'hello'",
        "`` | model is missing; it must be 0 to 2",
        "[] | model is missing; it must be 0 to 2",
        "{\"model\":3,\"ink\":[]} | model is 3; it must be 0 to 2",
        "{\"model\":-1,\"ink\":[]} | model is -1; it must be 0 to 2",
        "{\"model\":\"one\",\"ink\":[]} | model is a string; it must be 0 to 2",
        "{\"model\":0.5,\"ink\":[]} | model is 0.5; it must be 0 to 2",
        "{\"model\":0} | ink is missing; it must have 19600",
        "{\"model\":0,\"ink\":7} | ink is 7; it must have 19600",
        "{\"model\":0,\"ink\":[1,2]} | ink has 2 elements; it must have 19600, one for each of",
        "{\"model\":0,\"model\":1} | the request is no JSON: Duplicate field 'model'",
        "{} {} | the request is no JSON: Trailing token",
        "{\"model\":0,\"ink\":[0 | the request is no JSON: Unexpected end-of-input",
      })
  void aWrongRequestIsToldWhy(String body, String sentence) throws Exception {
    refused(400, sentence, Drawings.post(server.address(), body));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, is NaN", "Infinity, is Infinity", "-1, is -1", "256, is 256", "0.5, is 0.5",
    "1e99, is 1.0E99", "null, is null", "true, is true", "[], is an array", "{}, is an object",
    "4294967296, is 4294967296"
  })
  void aPixelThatIsNoneIsNamed(String value, String found) throws Exception {
    String body = Drawings.body("0", Drawings.stroke(0)).replaceFirst(",0,0", "," + value + ",0");
    refused(
        400,
        "ink[1] " + found + "; it must be a whole number from 0 to 255",
        Drawings.post(server.address(), body));
  }

  @Test
  void blankPaperIsNoDigit() throws Exception {
    Grays blank = new Grays(SIDE, SIDE, new byte[SIDE * SIDE]);
    refused(400, "there is no digit:", Drawings.post(server.address(), Drawings.body("0", blank)));
  }

  @Test
  void nothingElseIsAnswered() throws Exception {
    refused(404, "there is no /etc/passwd; the page is at /", get("/etc/passwd"));
    refused(404, "there is no /../demo.html", get("/../demo.html"));
    HttpResponse<String> wrong = get("/read");
    refused(405, "/read is asked for by POST", wrong);
    assertThat(wrong.headers().firstValue("Allow")).contains("POST");
    HttpRequest.Builder page = HttpRequest.newBuilder(server.address());
    refused(405, "/ is asked for by GET", Drawings.send(page.DELETE()));
    String body = Drawings.body("0", Drawings.stroke(0));
    HttpRequest.Builder form =
        HttpRequest.newBuilder(server.address().resolve("read"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(body));
    refused(415, "a drawing has to come as application/json", Drawings.send(form));
    refused(
        413,
        "a request has at most 131072 bytes",
        Drawings.post(server.address(), body + " ".repeat(DemoServer.MAX_BODY)));
  }

  /** A site whose name was made to lead to this machine. */
  @Test
  void anotherHostIsRefused() throws Exception {
    assertThat(raw("attacker.example:" + server.address().getPort()))
        .startsWith("HTTP/1.1 403 ")
        .contains("{\"error\":\"the demo answers to 127.0.0.1 and localhost alone\"}");
    assertThat(raw("localhost:" + server.address().getPort())).startsWith("HTTP/1.1 200 ");
  }

  private static String raw(String host) throws IOException {
    URI address = server.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET /models HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void noOtherOriginIsAllowed() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve("read"))
            .header("Origin", "https://attacker.example")
            .method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<String> answer = Drawings.send(request);
    refused(405, "/read is asked for by POST", answer);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
  }

  @Test
  void otherMachinesAreNotServed() throws Exception {
    assertThat(InetAddress.getByName(server.address().getHost()).isLoopbackAddress()).isTrue();
    List<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (InetAddress address : outer) {
      try (Socket socket = new Socket()) {
        InetSocketAddress there = new InetSocketAddress(address, server.address().getPort());
        assertThatThrownBy(() -> socket.connect(there, 2000)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aPortIsHadOnceAndGivenBack() throws Exception {
    DemoServer other = DemoServer.start(MODELS, 0);
    int port = other.address().getPort();
    assertThatIOException()
        .isThrownBy(() -> DemoServer.start(MODELS, port))
        .withMessageStartingWith("port " + port + " cannot be used: ");
    other.close();
    assertThatThrownBy(() -> new Socket(other.address().getHost(), port))
        .isInstanceOf(ConnectException.class);
    try (DemoServer again = DemoServer.start(MODELS, port)) {
      assertThat(again.address().getPort()).isEqualTo(port);
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return Drawings.send(HttpRequest.newBuilder(server.address().resolve(path)));
  }

  private static JsonNode read(int model, Grays drawing) throws Exception {
    return json(Drawings.post(server.address(), Drawings.body("" + model, drawing)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return MAPPER.readTree(answer.body());
  }

  private static void refused(int status, String sentence, HttpResponse<String> answer)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode error = MAPPER.readTree(answer.body());
    assertThat(error).hasSize(1);
    assertThat(error.path("error").asText()).startsWith(sentence);
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.path(i).asDouble();
    }
    return values;
  }

  private static DigitNormalizer.Box box(JsonNode json) {
    return new DigitNormalizer.Box(
        json.path("left").asInt(),
        json.path("top").asInt(),
        json.path("width").asInt(),
        json.path("height").asInt());
  }
}
