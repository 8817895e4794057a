package dev.lanewise.verify.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on the loopback interface, and reads the digits that are drawn on it.
 *
 * <ul>
 *   <li>{@code GET /}: the page, one file that needs no other.
 *   <li>{@code GET /models}: the networks.
 *   <li>{@code POST /read}: a {@link Drawing} as JSON; the answer is a {@link Reading}.
 * </ul>
 *
 * <p>Anything else is refused with a sentence, {@code {"error": "..."}}. So that no page of another
 * site can ask, a request has to name the loopback host, also where such a site's name leads here,
 * drawings have to come as {@code application/json}, and no answer allows another origin.
 */
public final class DemoServer implements AutoCloseable {
  /** Largest body of a request: 140 x 140 numbers of three digits take 79 kB. */
  static final int MAX_BODY = 1 << 17;

  private static final String PAGE = "demo.html";
  private static final String JSON = "application/json";
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_METHOD = 405;
  private static final int TOO_LARGE = 413;
  private static final int BAD_TYPE = 415;
  private static final int FAILED = 500;

  private final List<DemoModel> models;
  private final byte[] page;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private DemoServer(List<DemoModel> models, HttpServer server) {
    this.models = List.copyOf(models);
    this.server = server;
    page = page();
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts serving.
   *
   * @param models the networks, at least one
   * @param port the port; 0 for any that is free
   * @return the server, until it is closed
   * @throws IOException if the port cannot be had; the message names it
   */
  public static DemoServer start(List<DemoModel> models, int port) throws IOException {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models is empty; there must be at least one");
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer http;
    try {
      http = HttpServer.create(address, 0);
    } catch (IOException taken) {
      throw new IOException("port " + port + " cannot be used: " + taken.getMessage(), taken);
    }
    DemoServer server = new DemoServer(models, http);
    http.start();
    return server;
  }

  /**
   * The address of the page.
   *
   * @return say {@code http://127.0.0.1:40123/}
   */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    boolean six = bound.getAddress() instanceof Inet6Address;
    return URI.create("http://" + (six ? "[::1]" : host) + ":" + bound.getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static byte[] page() {
    try (InputStream in = DemoServer.class.getResourceAsStream(PAGE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (Refusal refused) {
        send(exchange, refused.status(), DemoJson.error(refused.getMessage()));
      } catch (RuntimeException failed) {
        send(exchange, FAILED, DemoJson.error("the demo failed: " + failed));
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, Refusal {
    checkHost(exchange.getRequestHeaders().getFirst("Host"));
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/" -> {
        checkMethod(exchange, "GET");
        send(exchange, OK, "text/html; charset=utf-8", page);
      }
      case "/models" -> {
        checkMethod(exchange, "GET");
        send(exchange, OK, DemoJson.models(models));
      }
      case "/read" -> {
        checkMethod(exchange, "POST");
        send(exchange, OK, DemoJson.reading(read(Drawing.parse(body(exchange), models))));
      }
      default -> throw new Refusal(NOT_FOUND, "there is no " + path + "; the page is at /");
    }
  }

  private static Reading read(Drawing drawing) throws Refusal {
    try {
      return Reading.of(drawing.model().network(), drawing.ink());
    } catch (IllegalArgumentException noInk) {
      throw new Refusal(BAD_REQUEST, noInk.getMessage());
    }
  }

  private static void checkHost(String host) throws Refusal {
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
    if (!HOSTS.contains(name)) {
      throw new Refusal(FORBIDDEN, "the demo answers to 127.0.0.1 and localhost alone");
    }
  }

  private static void checkMethod(HttpExchange exchange, String method) throws Refusal {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new Refusal(
          BAD_METHOD, exchange.getRequestURI().getPath() + " is asked for by " + method);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException, Refusal {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
      throw new Refusal(BAD_TYPE, "a drawing has to come as " + JSON);
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new Refusal(TOO_LARGE, "a request has at most " + MAX_BODY + " bytes");
    }
    return body;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    send(exchange, status, JSON, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
