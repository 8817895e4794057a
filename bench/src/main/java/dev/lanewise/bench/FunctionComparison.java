package dev.lanewise.bench;

import dev.lanewise.bench.peer.FunctionImplementation;
import dev.lanewise.bench.peer.MathFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Runs the copy of {@link Bandwidth}, then {@link FunctionBenchmark} function by function and size
 * by size with every implementation that can be loaded and has the function; prints the table:
 * nanoseconds an element, Lanewise's GB/s, and how much of the time a plain copy of as many
 * elements takes.
 *
 * <p>Arguments: JMH's options, of which {@code -p function=}, {@code -p size=} and {@code -p
 * implementation=} choose what is run and {@code -rff} names the result file (JSON). Or one name of
 * a result file, which is printed without running anything.
 */
public final class FunctionComparison {
  private FunctionComparison() {}

  /** Runs and prints; the class comment says what the arguments are. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    Comparison.main(
        arguments, "functions.json", FunctionComparison::run, FunctionComparison::table);
  }

  private static void run(Comparison comparison) throws RunnerException {
    List<String> functions = Arrays.stream(MathFunction.values()).map(MathFunction::label).toList();
    Collection<String> sizes = comparison.parameter(FunctionBenchmark.class, "size");
    List<FunctionImplementation> loadable =
        comparison.loadable(
            Arrays.stream(FunctionImplementation.values()).map(FunctionImplementation::label),
            FunctionImplementation::of,
            FunctionImplementation::probe);
    comparison.run(
        comparison
            .options(Bandwidth.class)
            .param("pattern", "copy")
            .param("size", sizes.toArray(String[]::new)));
    for (String function : comparison.parameter("function", functions)) {
      MathFunction parsed = MathFunction.of(function);
      String[] labels =
          loadable.stream()
              .filter(each -> each.has(parsed))
              .map(FunctionImplementation::label)
              .toArray(String[]::new);
      for (String size : labels.length > 0 ? sizes : List.<String>of()) {
        comparison.run(
            comparison
                .options(FunctionBenchmark.class)
                .param("function", function)
                .param("size", size)
                .param("implementation", labels));
      }
    }
  }

  /** The table of a result file. */
  static String table(Path json) throws IOException {
    Map<String, Double> copies = new HashMap<>();
    Map<String, Double> gigabytes = new HashMap<>();
    ResultTable table = new ResultTable("ns/element", true, "%.2f");
    table.extra("GB/s", "%.0f", (row, own) -> gigabytes.getOrDefault(row, Double.NaN));
    table.extra(
        "% copy",
        "%.0f",
        (row, own) ->
            100 * copies.getOrDefault(row.substring(row.lastIndexOf(' ') + 1), Double.NaN) / own);
    String conditions = "";
    for (ResultFile.Run run : ResultFile.read(json)) {
      if (run.isOf(Bandwidth.class) && run.parameter("pattern").equals("copy")) {
        copies.put(run.parameter("size"), run.secondary("element", "ns/op"));
      } else if (run.isOf(FunctionBenchmark.class)) {
        conditions = run.conditions();
        String row = run.parameter("function") + ", " + run.parameter("size");
        String implementation = run.parameter("implementation");
        table.put(row, implementation, run.secondary("element", "ns/op"));
        if (implementation.equals(FunctionImplementation.LANEWISE.label())) {
          gigabytes.put(row, 1 / run.secondary("bytes", "ns/op"));
        }
      }
    }
    if (table.isEmpty()) {
      throw new IOException(json + " has no result of " + FunctionBenchmark.class.getSimpleName());
    }
    return conditions + ".\n\n" + table.markdown() + "\n";
  }
}
