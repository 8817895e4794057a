package dev.lanewise.bench;

import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingImplementation;
import dev.lanewise.bench.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Runs {@link TrainingPeerBenchmark} network by network with every implementation that can be
 * loaded and prints two tables: microseconds a step with Lanewise's samples a second, and seconds
 * an epoch of 50,000 samples. A third names what was left out and why.
 *
 * <p>Arguments: JMH's options, of which {@code -p network=} and {@code -p implementation=} choose
 * what is run and {@code -rff} names the result file (JSON). Or one name of a result file, which is
 * printed without running anything.
 */
public final class TrainingComparison {
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private TrainingComparison() {}

  /** Runs and prints; the class comment says what the arguments are. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    TrainingComparison training = new TrainingComparison();
    Comparison.main(
        arguments,
        "training.json",
        training::run,
        file -> tables(file) + reasons(training.leftOut));
  }

  private void run(Comparison comparison) throws RunnerException {
    String[] labels =
        comparison
            .loadable(
                Arrays.stream(TrainingImplementation.values()).map(TrainingImplementation::label),
                TrainingImplementation::of,
                TrainingImplementation::probe,
                leftOut::put)
            .stream()
            .map(TrainingImplementation::label)
            .toArray(String[]::new);
    for (String network : comparison.parameter(TrainingPeerBenchmark.class, "network")) {
      comparison.run(
          comparison
              .options(TrainingPeerBenchmark.class)
              .param("network", TrainingTask.of(network).label())
              .param("implementation", labels));
    }
  }

  /** The tables of a result file. */
  static String tables(Path json) throws IOException {
    Map<String, Double> nanos = new LinkedHashMap<>();
    ResultTable steps = new ResultTable("µs a step", true, null);
    steps.extra("samples/s", "%.0f", (row, own) -> 1e9 / nanos.getOrDefault(row, Double.NaN));
    ResultTable epochs = new ResultTable("s per epoch of 50,000", true, "%.3f");
    String conditions = "";
    for (ResultFile.Run run : ResultFile.read(json)) {
      if (run.isOf(TrainingPeerBenchmark.class)) {
        conditions = run.conditions();
        String network = run.parameter("network");
        String implementation = run.parameter("implementation");
        double sample = run.secondary("sample", "ns/op");
        if (implementation.equals(TrainingImplementation.LANEWISE.label())) {
          nanos.put(network, sample);
        }
        steps.put(network, implementation, sample * TrainingTask.of(network).rows() / 1e3);
        epochs.put(network, implementation, sample * TrainingData.EPOCH / 1e9);
      }
    }
    if (steps.isEmpty()) {
      throw new IOException(
          json + " has no result of " + TrainingPeerBenchmark.class.getSimpleName());
    }
    return conditions + ".\n\n" + steps.markdown() + "\n" + epochs.markdown() + "\n";
  }

  /** A row for every implementation that was left out; nothing if there is none. */
  static String reasons(Map<String, String> leftOut) {
    if (leftOut.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("| left out | because |\n| --- | --- |\n");
    leftOut.forEach(
        (label, reason) -> table.append("| " + label + " | " + reason.replace('|', '/') + " |\n"));
    return table.append('\n').toString();
  }
}
