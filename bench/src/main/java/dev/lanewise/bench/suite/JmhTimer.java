package dev.lanewise.bench.suite;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Forks by JMH, a run of one benchmark each, without its output. */
final class JmhTimer implements Fork.Timer {
  /** The first line of a stack trace: class and message. */
  private static final Pattern EXCEPTION =
      Pattern.compile("(?m)^(?:[a-z]\\w*\\.)+(\\w+(?:Exception|Error))(?:: (.*))?$");

  /** What JMH says of a fork that ended without one: it crashed, or was killed. */
  private static final Pattern EXIT_CODE =
      Pattern.compile("<forked VM failed with exit code (\\d+)>");

  /**
   * A compilation holds up the code that asked for it. So the warm-up takes as many calls as ever,
   * not as long as the compiler happens to need beside it, where processors are few or busy.
   */
  private static final String FOREGROUND = "-Xbatch";

  /** Less than this in an iteration may be JMH's own. */
  private static final double HARNESS_BYTES = 16 << 10;

  /** A thread that has a processor for less of the time shares it; JMH itself takes a percent. */
  static final double MOSTLY = .9;

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Override
  public Fork time(
      Workload workload, String implementation, int threads, Timing timing, boolean allocation)
      throws Fork.FailedException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(
                "^" + Pattern.quote(workload.benchmark().getName() + "." + workload.method()) + "$")
            .forks(1)
            .warmupForks(0)
            .jvmArgsPrepend(FOREGROUND)
            .warmupIterations(timing.warmUps())
            .warmupTime(time(timing.warmUp()))
            .measurementIterations(timing.iterations())
            .measurementTime(time(timing.iteration()))
            .addProfiler(ProcessorWatch.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    workload.parameters().forEach(options::param);
    if (workload.takes("implementation")) {
      options.param("implementation", implementation);
    }
    if (workload.takes("threads")) {
      options.param("threads", Integer.toString(threads));
    }
    if (allocation) {
      options.addProfiler(GCProfiler.class);
    }
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    try {
      Collection<RunResult> results =
          new Runner(
                  options.build(),
                  OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
              .run();
      if (!results.isEmpty()) {
        return of(results.iterator().next(), threads == 1);
      }
      throw new Fork.FailedException(reason(log.toString(StandardCharsets.UTF_8), "no result"));
    } catch (RunnerException e) {
      throw new Fork.FailedException(reason(log.toString(StandardCharsets.UTF_8), e.getMessage()));
    }
  }

  private static TimeValue time(Duration duration) {
    return new TimeValue(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What a run of one fork found. Where it may use several threads, the one that JMH knows also
   * waits for the others: its share of a processor says nothing.
   */
  private static Fork of(RunResult run, boolean oneThread) {
    List<IterationResult> iterations =
        List.copyOf(run.getBenchmarkResults().iterator().next().getIterationResults());
    List<Double> nanos = new ArrayList<>();
    double processor = 1;
    double compiling = 0;
    for (IterationResult iteration : iterations) {
      double share = oneThread ? secondary(iteration, ProcessorWatch.PROCESSOR) : 1;
      processor = Math.min(processor, share);
      compiling = Math.max(compiling, secondary(iteration, ProcessorWatch.COMPILING));
      nanos.add(onProcessor(nanos(iteration.getPrimaryResult()), share));
    }
    return new Fork(nanos, allocated(run), processor, compiling);
  }

  private static double secondary(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().get(name).getScore();
  }

  /**
   * The time of an operation on a processor, where the thread did not have one for a good part of
   * the time: other processes are no part of it.
   */
  static double onProcessor(double nanos, double share) {
    return share < MOSTLY ? nanos * share : nanos;
  }

  /** Nanoseconds of one operation, of every iteration of every fork. */
  static List<List<Double>> nanos(RunResult run) {
    List<List<Double>> forks = new ArrayList<>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      List<Double> nanos = new ArrayList<>();
      for (IterationResult iteration : fork.getIterationResults()) {
        nanos.add(nanos(iteration.getPrimaryResult()));
      }
      forks.add(nanos);
    }
    return forks;
  }

  /**
   * Bytes that an operation allocates; NaN without the profiler, and where JMH keeps the time of
   * every operation. JMH itself allocates some 6 to 10 KB an iteration: what is not clearly more is
   * taken for nothing.
   */
  static double allocated(RunResult run) {
    Result<?> result = run.getSecondaryResults().get(ALLOCATION);
    if (result == null || run.getParams().getMode() == Mode.SampleTime) {
      return Double.NaN;
    }
    double iteration = run.getParams().getMeasurement().getTime().convertTo(TimeUnit.NANOSECONDS);
    double operations = iteration / Statistics.median(nanos(run).get(0));
    return result.getScore() * Math.max(1, operations) < HARNESS_BYTES ? 0 : result.getScore();
  }

  private static double nanos(Result<?> result) {
    return switch (result.getScoreUnit()) {
      case "ns/op" -> result.getScore();
      case "us/op" -> 1e3 * result.getScore();
      case "ops/ns" -> 1 / result.getScore();
      default -> throw new IllegalStateException("the unit " + result.getScoreUnit());
    };
  }

  /** What a log says of a failure: the message of the first exception, else the exit code. */
  static String reason(String log, String otherwise) {
    Matcher exception = EXCEPTION.matcher(log);
    if (exception.find()) {
      String message = exception.group(2);
      boolean plain =
          message != null && exception.group(1).matches("(Unavailable|IllegalState)Exception");
      return plain
          ? message.strip()
          : exception.group(1) + (message == null ? "" : ": " + message.strip());
    }
    Matcher exitCode = EXIT_CODE.matcher(log);
    return exitCode.find()
        ? "its virtual machine ended with exit code " + exitCode.group(1)
        : otherwise;
  }
}
