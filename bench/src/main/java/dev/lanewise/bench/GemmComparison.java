package dev.lanewise.bench;

import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.Shape;
import dev.lanewise.bench.peer.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link PeakFma}, then {@link GemmBenchmark} shape by shape with every implementation that
 * can be loaded and takes the shape, so that figures to be compared are measured close together;
 * writes JMH's result file and prints it as {@link GemmTable}.
 *
 * <p>Arguments: JMH's options, of which {@code -p shape=}, {@code -p threads=} and {@code -p
 * implementation=} choose what is run and {@code -rff} names the result file (JSON). Or one name of
 * a result file, which is printed without running anything.
 */
public final class GemmComparison {
  private final CommandLineOptions given;
  private final String file;
  private final List<RunResult> results = new ArrayList<>();

  private GemmComparison(CommandLineOptions given) {
    this.given = given;
    this.file = given.getResult().orElse("gemm.json");
  }

  /** Runs and prints; the class comment says what the arguments are. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    String file;
    if (arguments.length == 1 && arguments[0].endsWith(".json")) {
      file = arguments[0];
    } else {
      GemmComparison comparison = new GemmComparison(new CommandLineOptions(arguments));
      comparison.run();
      file = comparison.file;
    }
    System.out.println();
    System.out.print(GemmTable.read(Path.of(file)).markdown());
  }

  private void run() throws RunnerException {
    List<Implementation> loadable = loadable();
    run(options(PeakFma.class));
    for (String shape : parameter("shape")) {
      for (String threads : parameter("threads")) {
        Shape parsed = Shape.parse(shape);
        String[] labels =
            loadable.stream()
                .filter(each -> each.takes(parsed, Integer.parseInt(threads)))
                .map(Implementation::label)
                .toArray(String[]::new);
        if (labels.length > 0) {
          run(
              options(GemmBenchmark.class)
                  .param("shape", shape)
                  .param("threads", threads)
                  .param("implementation", labels));
        }
      }
    }
  }

  /** The implementations asked for, or all; those that cannot be loaded are named and left out. */
  private List<Implementation> loadable() {
    List<Implementation> loadable = new ArrayList<>();
    Collection<String> asked =
        given
            .getParameter("implementation")
            .orElseGet(
                () -> Arrays.stream(Implementation.values()).map(Implementation::label).toList());
    for (String label : asked) {
      Implementation implementation = Implementation.of(label);
      try {
        implementation.probe();
        loadable.add(implementation);
      } catch (UnavailableException e) {
        System.out.println("Left out: " + e.getMessage());
      }
    }
    return loadable;
  }

  /** The values asked for, or those that the benchmark has. */
  private Collection<String> parameter(String name) {
    return given
        .getParameter(name)
        .orElseGet(
            () -> {
              try {
                return List.of(
                    GemmBenchmark.class.getField(name).getAnnotation(Param.class).value());
              } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .parent(given)
        .include("^" + Pattern.quote(benchmark.getName() + "."));
  }

  /** Runs and writes all results so far: a run that is broken off leaves what it has. */
  private void run(ChainedOptionsBuilder options) throws RunnerException {
    results.addAll(
        new Runner(options.resultFormat(ResultFormatType.JSON).result(file).build()).run());
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
  }
}
