package dev.lanewise.bench.suite;

import dev.lanewise.bench.peer.FunctionImplementation;
import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.MathFunction;
import dev.lanewise.bench.peer.Shape;
import dev.lanewise.bench.training.TrainingImplementation;
import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The implementations of every group, and whether they can be loaded here. */
final class Implementations {
  /** The implementation that every workload has. */
  static final String LANEWISE = "lanewise";

  private final BiFunction<Group, String, String> probe;
  private final Map<String, String> reasons = new HashMap<>();

  /** Those of this build and machine. */
  Implementations() {
    this(Implementations::probe);
  }

  /**
   * With another way to try them.
   *
   * @param probe why an implementation cannot be loaded, empty if it can
   */
  Implementations(BiFunction<Group, String, String> probe) {
    this.probe = probe;
  }

  /** Those that have a workload at all, Lanewise first. */
  static List<String> of(Workload workload, int threads) {
    return switch (workload.group()) {
      case PRODUCT -> {
        Shape shape = Shape.parse(workload.name());
        yield Arrays.stream(Implementation.values())
            .filter(each -> each.takes(shape, threads))
            .map(Implementation::label)
            .toList();
      }
      case LINEAR ->
          Arrays.stream(Implementation.values())
              .filter(each -> each.takesLinear(threads))
              .map(Implementation::label)
              .toList();
      case FUNCTION -> {
        MathFunction function = MathFunction.of(workload.parameters().get("function"));
        yield Arrays.stream(FunctionImplementation.values())
            .filter(each -> each.has(function))
            .map(FunctionImplementation::label)
            .toList();
      }
      case TRAINING ->
          Arrays.stream(TrainingImplementation.values())
              .map(TrainingImplementation::label)
              .toList();
      case PEAK, BANDWIDTH, INFERENCE -> List.of(LANEWISE);
    };
  }

  /** Whether an implementation is left out where none is named. */
  static boolean onlyIfAsked(String implementation) {
    return Arrays.stream(Implementation.values())
        .anyMatch(each -> each.label().equals(implementation) && each.onlyIfAsked());
  }

  /** Why an implementation cannot be loaded; empty if it can. It is tried once. */
  String unavailable(Group group, String implementation) {
    return reasons.computeIfAbsent(
        group + " " + implementation, key -> probe.apply(group, implementation));
  }

  private static String probe(Group group, String implementation) {
    try {
      switch (group) {
        case PRODUCT, LINEAR -> Implementation.of(implementation).probe();
        case FUNCTION -> FunctionImplementation.of(implementation).probe();
        case TRAINING -> TrainingImplementation.of(implementation).probe();
        case PEAK, BANDWIDTH, INFERENCE -> {}
      }
      return "";
    } catch (UnavailableException reason) {
      return reason.getMessage();
    }
  }

  /** Seconds of calls that an implementation needs beside JMH's warm-up. */
  static int settlingSeconds(Group group, String implementation) {
    return group == Group.PRODUCT || group == Group.LINEAR
        ? Implementation.of(implementation).settlingSeconds()
        : 0;
  }
}
