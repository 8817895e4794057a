package dev.lanewise.verify.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback interface whose folders are mirrors, good and bad ones. */
final class MirrorServer implements AutoCloseable {
  /** What a mirror sends instead of a file; null sends status 404. */
  interface Answer {
    byte[] of(byte[] file) throws InterruptedException;
  }

  private final Map<String, byte[]> files;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Serves files by name. */
  MirrorServer(Map<String, byte[]> files) throws IOException {
    this.files = files;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** The paths that were asked for. */
  List<String> requests() {
    return requests;
  }

  /** A mirror whose files go through {@code answer}. */
  URI mirror(String name, Answer answer) {
    server.createContext(
        "/" + name + "/",
        exchange -> {
          byte[] body = null;
          try {
            body = answer.of(asked(exchange));
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    return address(name);
  }

  /** A mirror that has everything. */
  URI good() {
    return mirror("good", file -> file);
  }

  /** A mirror that takes requests, tells {@code asked}, and never answers. */
  URI silent(CountDownLatch asked) {
    return mirror(
        "silent",
        file -> {
          asked.countDown();
          closed.await();
          return file;
        });
  }

  /** A mirror that breaks off after ten bytes. */
  URI broken() {
    server.createContext(
        "/broken/",
        exchange -> {
          byte[] file = asked(exchange);
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file, 0, 10);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    return address("broken");
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private byte[] asked(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    return files.get(path.substring(path.lastIndexOf('/') + 1));
  }

  private URI address(String name) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name + "/");
  }
}
