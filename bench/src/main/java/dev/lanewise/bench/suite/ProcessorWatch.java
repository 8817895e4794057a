package dev.lanewise.bench.suite;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What JMH cannot see of an iteration, measured in the fork: which share of the time its thread had
 * a processor, and which share the compilers took. JMH measures by the clock, so that on a busy
 * machine it takes for slow what only waits, and for warm what is not compiled.
 */
public final class ProcessorWatch implements InternalProfiler {
  /** The result with the share of the time that the thread had a processor. */
  static final String PROCESSOR = "processor.share";

  /** The result with the share of the time that the compilers took. */
  static final String COMPILING = "compiling.share";

  private static final String WORKER = "jmh-worker";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private long start;
  private long processor;
  private long compiling;

  /** Made by JMH. */
  public ProcessorWatch() {}

  @Override
  public String getDescription() {
    return "shares of the time that the benchmark's thread and the compilers took";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = System.nanoTime();
    processor = workers();
    compiling = compilers.getTotalCompilationTime();
  }

  @Override
  public Collection<? extends ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = Math.max(1, System.nanoTime() - start);
    return List.of(
        share(PROCESSOR, (workers() - processor) / nanos),
        share(COMPILING, 1e6 * (compilers.getTotalCompilationTime() - compiling) / nanos));
  }

  private static ScalarResult share(String name, double share) {
    return new ScalarResult(name, share, "of the time", AggregationPolicy.AVG);
  }

  /** Nanoseconds that the benchmark's threads have had a processor so far. */
  private long workers() {
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains(WORKER)) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }
}
