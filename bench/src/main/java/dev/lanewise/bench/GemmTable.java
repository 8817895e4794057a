package dev.lanewise.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.bench.peer.Implementation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Markdown table of {@link GemmBenchmark} from a result file of JMH ({@code -rf json}): GFLOP/s
 * of every implementation, Lanewise's share of the {@link PeakFma} of the same file (times the
 * number of threads) and its ratio to the best other implementation. A figure is the median over
 * the forks of the mean of a fork's iterations.
 */
final class GemmTable {
  private static final String LANEWISE = Implementation.LANEWISE.label();

  /** GFLOP/s of the implementations, by threads and shape. */
  private final Map<Integer, Map<String, Map<String, Double>>> tables = new LinkedHashMap<>();

  private final Set<String> peers = new LinkedHashSet<>();
  private double peak = Double.NaN;
  private String conditions = "";

  private GemmTable() {}

  /**
   * Reads a result file.
   *
   * @throws IOException if it cannot be read or is not JMH's
   */
  static GemmTable read(Path json) throws IOException {
    GemmTable table = new GemmTable();
    for (JsonNode run : new ObjectMapper().readTree(json.toFile())) {
      table.add(run);
    }
    if (table.tables.isEmpty()) {
      throw new IOException(json + " has no result of " + GemmBenchmark.class.getSimpleName());
    }
    return table;
  }

  private void add(JsonNode run) throws IOException {
    String benchmark = run.path("benchmark").asText();
    boolean isPeak = benchmark.startsWith(PeakFma.class.getName() + ".");
    if (!isPeak && !benchmark.startsWith(GemmBenchmark.class.getName() + ".")) {
      return;
    }
    JsonNode metric = run.path("secondaryMetrics").path("gflops");
    if (!metric.path("scoreUnit").asText().equals("ops/ns")) {
      throw new IOException(
          benchmark + " is in " + metric.path("scoreUnit").asText() + ", needed is ops/ns");
    }
    double gflops = medianOfForks(metric.path("rawData"));
    if (isPeak) {
      peak = gflops;
      return;
    }
    conditions =
        String.format(
            "JDK %s, forks: %d, each of %d iterations of %s after %d of %s to warm up",
            run.path("jdkVersion").asText(),
            run.path("forks").asInt(),
            run.path("measurementIterations").asInt(),
            run.path("measurementTime").asText(),
            run.path("warmupIterations").asInt(),
            run.path("warmupTime").asText());
    JsonNode params = run.path("params");
    String implementation = params.path("implementation").asText();
    if (!implementation.equals(LANEWISE)) {
      peers.add(implementation);
    }
    tables
        .computeIfAbsent(params.path("threads").asInt(), threads -> new LinkedHashMap<>())
        .computeIfAbsent(params.path("shape").asText(), shape -> new LinkedHashMap<>())
        .put(implementation, gflops);
  }

  private static double medianOfForks(JsonNode forks) {
    List<Double> means = new ArrayList<>();
    for (JsonNode fork : forks) {
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

  /** One table for every number of threads. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (threads, shapes) -> {
          text.append(String.format("Threads: %d. %s.", threads, conditions));
          text.append(
              Double.isNaN(peak)
                  ? " The FMA peak was not measured.\n\n"
                  : String.format(
                      Locale.ROOT, " FMA peak of one core: %s GFLOP/s.\n\n", figure(peak)));
          row(text, "m x k x n", LANEWISE, "% of peak", peers, "ratio to best peer");
          List<String> rules = new ArrayList<>();
          peers.forEach(peer -> rules.add("--:"));
          row(text, "---", "--:", "--:", rules, "--:");
          shapes.forEach((shape, figures) -> row(text, threads, shape, figures));
          text.append('\n');
          if (shapes.values().stream()
              .flatMap(figures -> figures.values().stream())
              .anyMatch(gflops -> gflops > threads * peak)) {
            text.append(
                "A product is faster than the FMA peak: the machine was busy or the warm-up too"
                    + " short. Do not use these figures.\n\n");
          }
        });
    return text.toString();
  }

  private void row(StringBuilder text, int threads, String shape, Map<String, Double> figures) {
    double own = figures.getOrDefault(LANEWISE, Double.NaN);
    double best = Double.NaN;
    List<String> cells = new ArrayList<>();
    for (String peer : peers) {
      double gflops = figures.getOrDefault(peer, Double.NaN);
      cells.add(figure(gflops));
      best = Double.isNaN(best) || gflops > best ? gflops : best;
    }
    double share = 100 * own / (threads * peak);
    row(text, shape, figure(own), rounded("%.0f", share), cells, rounded("%.2f", own / best));
  }

  private static void row(
      StringBuilder text,
      String shape,
      String own,
      String share,
      Iterable<String> others,
      String ratio) {
    List<String> cells = new ArrayList<>(Arrays.asList(shape, own, share));
    others.forEach(cells::add);
    cells.add(ratio);
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** At least two digits. */
  private static String figure(double gflops) {
    return rounded(gflops < 10 ? "%.1f" : "%.0f", gflops);
  }

  private static String rounded(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
