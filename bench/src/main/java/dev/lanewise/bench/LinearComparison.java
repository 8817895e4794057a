package dev.lanewise.bench;

import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.LinearCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Runs {@link LinearBenchmark} operation by operation with every implementation that can be loaded,
 * each after the {@link Bandwidth} on as many bytes, a read for operations that only read and a
 * triad for those that write; prints the table: GB/s, and Lanewise's share of that bandwidth.
 *
 * <p>Arguments: JMH's options, of which {@code -p operation=}, {@code -p threads=} and {@code -p
 * implementation=} choose what is run and {@code -rff} names the result file (JSON). Or one name of
 * a result file, which is printed without running anything.
 */
public final class LinearComparison {
  private LinearComparison() {}

  /** A run of {@link Bandwidth}. */
  private record Limit(String pattern, String size) {
    /** On the working set of an operation: all of it read, or a third for each array of a triad. */
    static Limit of(String operation) {
      LinearCase parsed = LinearCase.parse(operation);
      return parsed.updates()
          ? new Limit("triad", Long.toString(parsed.workingSet() / 3))
          : new Limit("read", Long.toString(parsed.workingSet()));
    }
  }

  /** Runs and prints; the class comment says what the arguments are. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    Comparison.main(arguments, "linear.json", LinearComparison::run, LinearComparison::table);
  }

  private static void run(Comparison comparison) throws RunnerException {
    List<Implementation> loadable =
        comparison.loadable(
            Arrays.stream(Implementation.values())
                .filter(each -> each.takesLinear(1))
                .map(Implementation::label),
            Implementation::of,
            Implementation::probe);
    Set<Limit> measured = new HashSet<>();
    for (String operation : comparison.parameter(LinearBenchmark.class, "operation")) {
      Limit limit = Limit.of(operation);
      if (measured.add(limit)) {
        comparison.run(
            comparison
                .options(Bandwidth.class)
                .param("pattern", limit.pattern)
                .param("size", limit.size));
      }
      for (String threads : comparison.parameter(LinearBenchmark.class, "threads")) {
        String[] labels =
            loadable.stream()
                .filter(each -> each.takesLinear(Integer.parseInt(threads)))
                .map(Implementation::label)
                .toArray(String[]::new);
        if (labels.length > 0) {
          comparison.run(
              comparison
                  .options(LinearBenchmark.class)
                  .param("operation", operation)
                  .param("threads", threads)
                  .param("implementation", labels));
        }
      }
    }
  }

  /** The tables of a result file, one for every number of threads. */
  static String table(Path json) throws IOException {
    Map<Limit, Double> limits = new HashMap<>();
    Map<String, ResultTable> tables = new LinkedHashMap<>();
    String conditions = "";
    for (ResultFile.Run run : ResultFile.read(json)) {
      if (run.isOf(Bandwidth.class)) {
        limits.put(new Limit(run.parameter("pattern"), run.parameter("size")), gigabytes(run));
      } else if (run.isOf(LinearBenchmark.class)) {
        conditions = run.conditions();
        tables
            .computeIfAbsent(run.parameter("threads"), threads -> empty(limits))
            .put(run.parameter("operation"), run.parameter("implementation"), gigabytes(run));
      }
    }
    if (tables.isEmpty()) {
      throw new IOException(json + " has no result of " + LinearBenchmark.class.getSimpleName());
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, ResultTable> each : tables.entrySet()) {
      text.append("Threads: " + each.getKey() + ". " + conditions + ". Bandwidth is of one.\n\n");
      text.append(each.getValue().markdown()).append('\n');
    }
    return text.toString();
  }

  private static ResultTable empty(Map<Limit, Double> limits) {
    ResultTable table = new ResultTable("GB/s", false, null);
    table.extra(
        "% of bandwidth",
        "%.0f", (row, own) -> 100 * own / limits.getOrDefault(Limit.of(row), Double.NaN));
    return table;
  }

  private static double gigabytes(ResultFile.Run run) throws IOException {
    return 1 / run.secondary("bytes", "ns/op");
  }
}
