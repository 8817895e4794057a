package dev.lanewise.verify.demo;

import dev.lanewise.verify.data.PngReader.Grays;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Drawings as the page sends them. */
public final class Drawings {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Drawings() {}

  /**
   * A slanted stroke of soft edges.
   *
   * @param slant columns to the right for 80 rows down
   * @return light ink on black
   */
  public static Grays stroke(int slant) {
    byte[] grays = new byte[Drawing.SIDE * Drawing.SIDE];
    for (int y = 30; y < 110; y++) {
      double middle = 60 + slant * (y - 30) / 80.0;
      for (int x = 0; x < Drawing.SIDE; x++) {
        double ink = Math.clamp(7 - Math.abs(x - middle), 0, 1);
        grays[y * Drawing.SIDE + x] = (byte) Math.round(255 * ink);
      }
    }
    return new Grays(Drawing.SIDE, Drawing.SIDE, grays);
  }

  /**
   * A request.
   *
   * @param model the network, as it is written
   * @param drawing what is to be read
   * @return its body
   */
  public static String body(String model, Grays drawing) {
    return IntStream.range(0, drawing.grays().length)
        .mapToObj(i -> String.valueOf(drawing.grays()[i] & 0xff))
        .collect(Collectors.joining(",", "{\"model\":" + model + ",\"ink\":[", "]}"));
  }

  /**
   * Posts JSON to be read.
   *
   * @param page the address of the page
   * @param body the body
   * @return the answer
   * @throws IOException if there is none
   * @throws InterruptedException if the thread is interrupted
   */
  public static HttpResponse<String> post(URI page, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(page.resolve("read"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
