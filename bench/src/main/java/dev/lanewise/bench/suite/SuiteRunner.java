package dev.lanewise.bench.suite;

import dev.lanewise.bench.suite.Preset.Row;
import dev.lanewise.bench.suite.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a preset, fork by fork. A round of a group is one fork of each of its workloads by each
 * implementation; which implementation comes first changes from round to round and from workload to
 * workload. A fork that got faster while it was measured, or whose code was not compiled yet, is
 * repeated with a longer warm-up; one that never becomes warm is no figure but the reason. Before
 * every group and at the end the FMA peak is measured, so that a machine that changes its pace
 * shows.
 */
final class SuiteRunner {
  private static final Timing PEAK = Timing.millis(3, 100, 3, 100);

  /** A step is many methods, and large ones are few in a second. */
  private static final int TRAINING_WARM_UP = 8;

  /** How much longer the warm-up is made where it was too short, and at most. */
  private static final int WARM_UP_STEP = 4;

  private static final int MOST_WARM_UP = 64;

  /** Where the code is compiled, more warm-up than this is for those who take their time. */
  private static final int ENOUGH_WARM_UP = 16;

  /** A share of the peak above this cannot be. */
  static final double MOST_OF_PEAK = 1.05;

  /** Starting a virtual machine, making operands and checking results. */
  private static final double OVERHEAD_SECONDS = .8;

  /** How long after what it broke a signal may be heard. */
  private static final long SIGNAL_NANOS = 300_000_000;

  private final Preset preset;
  private final int threads;
  private final Fork.Timer timer;
  private final Implementations implementations;
  private final Listener listener;
  private final Map<String, Found> found = new LinkedHashMap<>();
  private final List<Step> steps;
  private double leastProcessor = 1;

  /** Is told what is going on. */
  interface Listener {
    /** Whether the run is to end before the next fork. */
    boolean interrupted();

    /** A fork begins, after this share of the whole run. */
    void running(Workload workload, String implementation, double share);

    /** A fork has ended; this is its measurement so far. */
    void measured(Measurement measurement) throws IOException;
  }

  /** A fork to come. */
  private record Step(Workload workload, String implementation, boolean first) {}

  /** What was found of one workload by one implementation so far. */
  private static final class Found {
    private final Workload workload;
    private final String implementation;
    private final int threads;
    private final List<List<Double>> forks = new ArrayList<>();
    private int warmUp = 1;
    private double allocated = Double.NaN;
    private String failure;

    Found(Workload workload, String implementation, int threads) {
      this.workload = workload;
      this.implementation = implementation;
      this.threads = threads;
    }

    void add(Fork fork) {
      forks.add(fork.nanos().stream().map(workload::figure).toList());
      if (!Double.isNaN(fork.allocated())) {
        allocated = fork.allocated();
      }
    }

    /** One failed fork is one too many: what the others found is not told. */
    void fail(String reason) {
      failure = reason;
      forks.clear();
      allocated = Double.NaN;
    }

    Measurement measurement() {
      return new Measurement(
          workload.group(),
          workload.name(),
          implementation,
          threads,
          forks,
          workload.flop(),
          workload.bytes(),
          allocated,
          failure);
    }
  }

  /** A run that has not begun. */
  SuiteRunner(
      Preset preset,
      int threads,
      Fork.Timer timer,
      Implementations implementations,
      Listener listener) {
    this.preset = preset;
    this.threads = threads;
    this.timer = timer;
    this.implementations = implementations;
    this.listener = listener;
    steps = steps(preset);
  }

  /** All forks of a preset in the order in which they run. */
  private static List<Step> steps(Preset preset) {
    List<Step> steps = new ArrayList<>();
    Step peak = new Step(Workload.peak(), Implementations.LANEWISE, false);
    for (Group group : Group.values()) {
      List<Row> rows =
          preset.rows().stream().filter(row -> row.workload().group() == group).toList();
      if (!rows.isEmpty()) {
        steps.add(peak);
      }
      for (int round = 0; round < preset.rounds(); round++) {
        for (int i = 0; i < rows.size(); i++) {
          List<String> order = new ArrayList<>(rows.get(i).implementations());
          Collections.rotate(order, -(round + i));
          for (String implementation : order) {
            steps.add(new Step(rows.get(i).workload(), implementation, round == 0));
          }
        }
      }
    }
    steps.add(peak);
    return steps;
  }

  /**
   * Runs all forks, or those until it is interrupted.
   *
   * @return whether none is left out
   */
  boolean run() throws IOException {
    double whole = steps.stream().mapToDouble(this::expected).sum();
    double done = 0;
    for (Step step : steps) {
      if (listener.interrupted()) {
        return false;
      }
      Found result = found(step);
      String missing = implementations.unavailable(step.workload.group(), step.implementation);
      if (!missing.isEmpty()) {
        result.fail(missing);
      }
      if (result.failure == null) {
        listener.running(step.workload, step.implementation, done / whole);
        try {
          result.add(time(step, result));
        } catch (Fork.FailedException e) {
          // A terminal sends Ctrl-C to the fork as well, which may be the first to hear it.
          LockSupport.parkNanos(SIGNAL_NANOS);
          if (listener.interrupted()) {
            // It was ended, and says nothing of the implementation.
            return false;
          }
          result.fail(e.getMessage());
        }
        listener.measured(result.measurement());
      }
      done += expected(step);
    }
    return true;
  }

  /** A fork; once more with a longer warm-up, then and in later rounds, if it is still warming. */
  private Fork time(Step step, Found result) throws Fork.FailedException {
    boolean own = step.implementation.equals(Implementations.LANEWISE);
    while (true) {
      Timing timing = timing(step).withWarmUp(result.warmUp);
      Fork fork =
          timer.time(step.workload, step.implementation, result.threads, timing, own || step.first);
      String notWarm = fork.notWarm(!own);
      int most = notWarm.isEmpty() ? ENOUGH_WARM_UP : MOST_WARM_UP;
      if (notWarm.isEmpty() && !fork.warming() || result.warmUp >= most || listener.interrupted()) {
        if (!notWarm.isEmpty()) {
          throw new Fork.FailedException(
              String.format(
                  Locale.ROOT, "not warm after %.1f s: %s", timing.warmUpSeconds(), notWarm));
        }
        leastProcessor = Math.min(leastProcessor, fork.processor());
        return fork;
      }
      result.warmUp *= WARM_UP_STEP;
    }
  }

  /** The least share of the time that a thread had a processor while it was timed. */
  double leastProcessor() {
    return leastProcessor;
  }

  /** What was found so far, peaks first. */
  List<Measurement> measurements() {
    double peak =
        found.values().stream()
            .map(Found::measurement)
            .filter(each -> each.group() == Group.PEAK)
            .mapToDouble(Measurement::median)
            .findFirst()
            .orElse(Double.NaN);
    return found.values().stream()
        .sorted(Comparator.comparing((Found each) -> each.workload.group()))
        .map(each -> believable(each.measurement(), peak))
        .filter(each -> !each.forks().isEmpty() || each.failure() != null)
        .toList();
  }

  /** The measurement, or in its place the reason why it cannot be. */
  static Measurement believable(Measurement m, double peak) {
    double share = Figures.gflops(m) / (peak * m.threads());
    return m.group() == Group.PEAK || !(share > MOST_OF_PEAK)
        ? m
        : m.failed(
            String.format(
                Locale.ROOT,
                "%.0f %% of the FMA peak measured in this run, which cannot be",
                100 * share));
  }

  private Found found(Step step) {
    return found.computeIfAbsent(
        step.workload.group() + " " + step.workload.name() + " " + step.implementation,
        key ->
            new Found(
                step.workload, step.implementation, step.workload.takes("threads") ? threads : 1));
  }

  private Timing timing(Step step) {
    return switch (step.workload.group()) {
      case PEAK -> PEAK;
      case TRAINING -> preset.timing().withWarmUp(TRAINING_WARM_UP);
      default -> preset.timing();
    };
  }

  /** Seconds that a fork takes, roughly. */
  private double expected(Step step) {
    Group group = step.workload.group();
    return implementations.unavailable(group, step.implementation).isEmpty()
        ? OVERHEAD_SECONDS
            + timing(step).seconds()
            + Implementations.settlingSeconds(group, step.implementation)
        : 0;
  }
}
