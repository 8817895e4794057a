package dev.lanewise.bench.suite;

import dev.lanewise.bench.Bandwidth;
import dev.lanewise.bench.FunctionBenchmark;
import dev.lanewise.bench.GemmBenchmark;
import dev.lanewise.bench.InferenceBenchmark;
import dev.lanewise.bench.LinearBenchmark;
import dev.lanewise.bench.peer.MathFunction;
import dev.lanewise.bench.training.TrainingTask;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Param;

/**
 * What a run measures, and for how long.
 *
 * @param name {@code quick} or {@code full}
 * @param rounds forks of every workload by every implementation
 * @param timing of a fork
 * @param rows what is measured, in the order of the groups
 */
record Preset(String name, int rounds, Timing timing, List<Row> rows) {
  /** Implementations that need a native library beside the jar. */
  private static final List<String> NATIVE = List.of("lanewise", "openblas", "mkl");

  private static final List<String> ALONE = List.of("lanewise");

  /**
   * A workload and who does it.
   *
   * @param workload what is timed
   * @param implementations Lanewise first
   */
  record Row(Workload workload, List<String> implementations) {}

  /** The headline rows: some four minutes with two native libraries. */
  static Preset quick(Map<String, Long> caches, int threads) {
    Rows rows = new Rows(threads);
    roofs(rows, caches, List.of("read"));
    rows.add(Workload.product("NN 10x784x30"), List.of("lanewise", "openblas", "mkl", "ejml"));
    rows.add(Workload.product("TN 784x10x30"), NATIVE);
    rows.add(Workload.product("NN 10x784x100"), ALONE);
    rows.add(Workload.product("NT 10x100x784"), ALONE);
    rows.add(Workload.product("NN 128x784x800"), NATIVE);
    rows.add(Workload.product("NN 64x64x64"), NATIVE);
    rows.add(Workload.product("NN 512x512x512"), List.of("lanewise", "netlib", "ejml"));
    rows.add(Workload.product("NN 1024x1024x1024"), NATIVE);
    rows.add(Workload.linear("gemv N 784x30"), ALONE);
    rows.add(Workload.linear("gemv T 30x784"), ALONE);
    rows.add(Workload.linear("gemv N 1024x1024"), NATIVE);
    rows.add(Workload.linear("ger 784x30"), NATIVE);
    rows.add(Workload.linear("dot 32768"), ALONE);
    rows.add(Workload.function(MathFunction.EXP, 1000), List.of("lanewise", "jdk", "math"));
    rows.add(Workload.function(MathFunction.SIGMOID, 1000), List.of("lanewise", "jdk"));
    rows.add(Workload.function(MathFunction.TANH, 1000), List.of("lanewise", "jdk"));
    rows.add(Workload.function(MathFunction.SOFTMAX_10, 1000), List.of("lanewise", "math"));
    for (TrainingTask task : TrainingTask.values()) {
      rows.add(Workload.training(task), null);
    }
    rows.add(Workload.inference("784-30-10", false), null);
    rows.add(Workload.inference("784-30-10", true), null);
    rows.add(Workload.inference("784-800-10", true), null);
    return new Preset("quick", 2, Timing.millis(3, 100, 5, 70), rows.list);
  }

  /** Every workload of every benchmark, by every implementation that has it. */
  static Preset full(Map<String, Long> caches, int threads) {
    Rows rows = new Rows(threads);
    roofs(rows, caches, List.of("read", "triad", "copy"));
    for (String shape : values(GemmBenchmark.class, "shape")) {
      rows.add(Workload.product(shape), null);
    }
    for (String operation : values(LinearBenchmark.class, "operation")) {
      rows.add(Workload.linear(operation), null);
    }
    for (MathFunction function : MathFunction.values()) {
      for (String size : values(FunctionBenchmark.class, "size")) {
        rows.add(Workload.function(function, Integer.parseInt(size)), null);
      }
    }
    for (TrainingTask task : TrainingTask.values()) {
      rows.add(Workload.training(task), null);
    }
    for (String network : values(InferenceBenchmark.class, "network")) {
      rows.add(Workload.inference(network, false), null);
      rows.add(Workload.inference(network, true), null);
    }
    return new Preset("full", 3, Timing.millis(5, 400, 5, 300), rows.list);
  }

  /** Half of every cache, so that what else is in use fits beside it, and memory. */
  private static void roofs(Rows rows, Map<String, Long> caches, List<String> patterns) {
    for (String pattern : patterns) {
      int bytesOfAll = Float.BYTES * Bandwidth.arrays(pattern);
      for (Place place : Place.of(caches)) {
        int size = (int) (place.bytes() / bytesOfAll);
        rows.add(Workload.bandwidth(pattern, place.name(), size), null);
      }
    }
  }

  /**
   * A working set for the bandwidth of a cache or of memory.
   *
   * @param name for instance {@code L2}
   * @param bytes of all arrays
   */
  record Place(String name, long bytes) {
    private static final long MIB = 1L << 20;

    /** The largest working set: more takes seconds to allocate, and must fit into the heap. */
    private static final long LARGEST = 256 * MIB;

    /** From the sizes of the caches, by level; usual ones where they are not known. */
    static List<Place> of(Map<String, Long> caches) {
      Map<String, Long> sizes =
          caches.isEmpty() ? Map.of("L1", MIB / 32, "L2", MIB, "L3", 32 * MIB) : caches;
      List<Place> places = new ArrayList<>();
      long inner = 0;
      for (String level : sizes.keySet().stream().sorted().toList()) {
        long size = sizes.get(level);
        // A shared last level gives a core less than it has.
        places.add(new Place(level, inner == 0 ? size / 2 : Math.min(size / 2, 8 * inner)));
        inner = size;
      }
      long memory = Math.min(LARGEST, Math.max(64 * MIB, 4 * inner));
      // Of what a cache might hold is only told how much it is.
      places.add(new Place(memory >= 2 * inner ? "memory" : memory / MIB + " MiB", memory));
      return places;
    }
  }

  /** Names of all implementations that have a row. */
  Set<String> implementations() {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.implementations));
    return names;
  }

  /** The part of it that somebody asked for, in so many forks of every figure. */
  Preset only(
      Predicate<Group> group,
      Predicate<String> workload,
      Predicate<String> implementation,
      int forks) {
    List<Row> chosen = new ArrayList<>();
    for (Row row : rows) {
      Workload of = row.workload;
      List<String> by = row.implementations.stream().filter(implementation).toList();
      if (group.test(of.group()) && workload.test(of.name()) && !by.isEmpty()) {
        chosen.add(new Row(of, by));
      }
    }
    return new Preset(name, forks, timing, chosen);
  }

  /** The values of a benchmark's parameter. */
  private static String[] values(Class<?> benchmark, String parameter) {
    try {
      return benchmark.getField(parameter).getAnnotation(Param.class).value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Rows {
    private final int threads;
    private final List<Row> list = new ArrayList<>();

    Rows(int threads) {
      this.threads = threads;
    }

    /** Adds a workload by some of the implementations that have it, by all for null. */
    void add(Workload workload, List<String> some) {
      list.add(
          new Row(
              workload,
              Implementations.of(workload, threads).stream()
                  .filter(each -> some == null || some.contains(each))
                  .toList()));
    }
  }
}
