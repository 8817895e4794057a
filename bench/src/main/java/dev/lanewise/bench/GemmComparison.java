package dev.lanewise.bench;

import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Runs {@link PeakFma}, then {@link GemmBenchmark} shape by shape with every implementation that
 * can be loaded and takes the shape; writes JMH's result file and prints it as {@link GemmTable}.
 *
 * <p>Arguments: JMH's options, of which {@code -p shape=}, {@code -p threads=} and {@code -p
 * implementation=} choose what is run and {@code -rff} names the result file (JSON). Or one name of
 * a result file, which is printed without running anything.
 */
public final class GemmComparison {
  private GemmComparison() {}

  /** Runs and prints; the class comment says what the arguments are. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    Comparison.main(
        arguments, "gemm.json", GemmComparison::run, file -> GemmTable.read(file).markdown());
  }

  private static void run(Comparison comparison) throws RunnerException {
    List<Implementation> loadable =
        comparison.loadable(
            Arrays.stream(Implementation.values()).map(Implementation::label),
            Implementation::of,
            Implementation::probe);
    comparison.run(comparison.options(PeakFma.class));
    for (String shape : comparison.parameter(GemmBenchmark.class, "shape")) {
      for (String threads : comparison.parameter(GemmBenchmark.class, "threads")) {
        Shape parsed = Shape.parse(shape);
        String[] labels =
            loadable.stream()
                .filter(each -> each.takes(parsed, Integer.parseInt(threads)))
                .map(Implementation::label)
                .toArray(String[]::new);
        if (labels.length > 0) {
          comparison.run(
              comparison
                  .options(GemmBenchmark.class)
                  .param("shape", shape)
                  .param("threads", threads)
                  .param("implementation", labels));
        }
      }
    }
  }
}
