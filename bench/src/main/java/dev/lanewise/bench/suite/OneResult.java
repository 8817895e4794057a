package dev.lanewise.bench.suite;

import dev.lanewise.bench.peer.MathFunction;
import dev.lanewise.bench.training.TrainingTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Results of JMH as those of the suite. */
final class OneResult {
  private OneResult() {}

  /** The measurements that the suite has a row for, in the order of the groups. */
  static List<Measurement> measurements(Collection<RunResult> results) {
    List<Measurement> measurements = new ArrayList<>();
    for (RunResult run : results) {
      BenchmarkParams parameters = run.getParams();
      Workload workload = workload(parameters);
      if (workload != null) {
        measurements.add(
            new Measurement(
                workload.group(),
                workload.name(),
                parameter(parameters, "implementation", Implementations.LANEWISE),
                Integer.parseInt(parameter(parameters, "threads", "1")),
                JmhTimer.nanos(run).stream()
                    .map(fork -> fork.stream().map(workload::figure).toList())
                    .toList(),
                workload.flop(),
                workload.bytes(),
                JmhTimer.allocated(run),
                null));
      }
    }
    measurements.sort(Comparator.comparing(Measurement::group));
    return measurements;
  }

  /** The row that a benchmark with its parameters is, or null. */
  private static Workload workload(BenchmarkParams parameters) {
    String[] name = parameters.getBenchmark().split("\\.");
    return switch (name[name.length - 2] + "." + name[name.length - 1]) {
      case "PeakFma.chains" -> Workload.peak();
      case "Bandwidth.pass" -> {
        String pattern = parameters.getParam("pattern");
        int size = Integer.parseInt(parameters.getParam("size"));
        yield Workload.bandwidth(pattern, size + " elements", size);
      }
      case "GemmBenchmark.gemm" -> Workload.product(parameters.getParam("shape"));
      case "LinearBenchmark.linear" -> Workload.linear(parameters.getParam("operation"));
      case "FunctionBenchmark.apply" ->
          Workload.function(
              MathFunction.of(parameters.getParam("function")),
              Integer.parseInt(parameters.getParam("size")));
      case "TrainingPeerBenchmark.step" ->
          Workload.training(TrainingTask.of(parameters.getParam("network")));
      case "InferenceBenchmark.batch" -> Workload.inference(parameters.getParam("network"), true);
      case "InferenceBenchmark.row" -> Workload.inference(parameters.getParam("network"), false);
      default -> null;
    };
  }

  private static String parameter(BenchmarkParams parameters, String name, String otherwise) {
    String value = parameters.getParam(name);
    return value == null ? otherwise : value;
  }
}
