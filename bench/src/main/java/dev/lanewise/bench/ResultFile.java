package dev.lanewise.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A result file of JMH ({@code -rf json}). */
final class ResultFile {
  private ResultFile() {}

  /** Reads the results of a file, in its order. */
  static List<Run> read(Path json) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (JsonNode run : new ObjectMapper().readTree(json.toFile())) {
      runs.add(new Run(run));
    }
    return runs;
  }

  /** One benchmark with one set of parameters. */
  record Run(JsonNode json) {
    boolean isOf(Class<?> benchmark) {
      return name().startsWith(benchmark.getName() + ".");
    }

    String name() {
      return json.path("benchmark").asText();
    }

    String parameter(String name) {
      return json.path("params").path(name).asText();
    }

    /** How it was measured, for the head of a table. */
    String conditions() {
      return String.format(
          "JDK %s, forks: %d, each of %d iterations of %s after %d of %s to warm up",
          json.path("jdkVersion").asText(),
          json.path("forks").asInt(),
          json.path("measurementIterations").asInt(),
          json.path("measurementTime").asText(),
          json.path("warmupIterations").asInt(),
          json.path("warmupTime").asText());
    }

    /**
     * The median over the forks of the mean of a fork's iterations.
     *
     * @throws IOException if the secondary result is in another unit
     */
    double secondary(String name, String unit) throws IOException {
      JsonNode metric = json.path("secondaryMetrics").path(name);
      if (!metric.path("scoreUnit").asText().equals(unit)) {
        throw new IOException(
            name() + " is in " + metric.path("scoreUnit").asText() + ", needed is " + unit);
      }
      List<Double> means = new ArrayList<>();
      for (JsonNode fork : metric.path("rawData")) {
        double sum = 0;
        for (JsonNode iteration : fork) {
          sum += iteration.asDouble();
        }
        means.add(sum / fork.size());
      }
      double[] sorted = means.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int half = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
  }
}
