package dev.lanewise.bench;

import dev.lanewise.bench.peer.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * Runs benchmarks one after the other in the order of a table, so that figures to be compared are
 * measured close together, and collects their results in one file.
 *
 * <p>Arguments are JMH's options, of which {@code -p} chooses what is run and {@code -rff} names
 * the result file (JSON).
 */
final class Comparison {
  private final CommandLineOptions given;
  private final String file;
  private final List<RunResult> results = new ArrayList<>();

  private Comparison(CommandLineOptions given, String file) {
    this.given = given;
    this.file = given.getResult().orElse(file);
  }

  /** What is to be run. */
  interface Runs {
    void run(Comparison comparison) throws RunnerException;
  }

  /** Makes a table of a result file. */
  interface Table {
    String markdown(Path json) throws IOException;
  }

  /** Runs and prints the table; a single argument that is a result file is printed only. */
  static void main(String[] arguments, String file, Runs runs, Table table)
      throws CommandLineOptionException, IOException, RunnerException {
    String json = arguments.length == 1 ? arguments[0] : "";
    if (!json.endsWith(".json")) {
      Comparison comparison = new Comparison(new CommandLineOptions(arguments), file);
      runs.run(comparison);
      json = comparison.file;
    }
    System.out.println();
    System.out.print(table.markdown(Path.of(json)));
  }

  /** The values of a parameter that were asked for, or those that the benchmark has. */
  Collection<String> parameter(Class<?> benchmark, String name) {
    return given
        .getParameter(name)
        .orElseGet(
            () -> {
              try {
                return List.of(benchmark.getField(name).getAnnotation(Param.class).value());
              } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** The values of a parameter that were asked for, or these. */
  Collection<String> parameter(String name, Collection<String> otherwise) {
    return given.getParameter(name).orElse(otherwise);
  }

  /**
   * The implementations asked for, or all; those that cannot be loaded are named and left out.
   *
   * @param all the names of all
   * @param of the implementation of a name
   * @param probe loads one, and throws {@link UnavailableException} where that fails
   */
  <T> List<T> loadable(Stream<String> all, Function<String, T> of, Consumer<T> probe) {
    return loadable(all, of, probe, (label, reason) -> System.out.println("Left out: " + reason));
  }

  /** As above; what is left out is told to the caller, with the reason. */
  <T> List<T> loadable(
      Stream<String> all,
      Function<String, T> of,
      Consumer<T> probe,
      BiConsumer<String, String> leftOut) {
    List<T> loadable = new ArrayList<>();
    for (String label : parameter("implementation", all.toList())) {
      T implementation = of.apply(label);
      try {
        probe.accept(implementation);
        loadable.add(implementation);
      } catch (UnavailableException e) {
        leftOut.accept(label, e.getMessage());
      }
    }
    return loadable;
  }

  ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .parent(given)
        .include("^" + Pattern.quote(benchmark.getName() + "."));
  }

  /** Runs and writes all results so far: a run that is broken off leaves what it has. */
  void run(ChainedOptionsBuilder options) throws RunnerException {
    results.addAll(
        new Runner(options.resultFormat(ResultFormatType.JSON).result(file).build()).run());
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
  }
}
