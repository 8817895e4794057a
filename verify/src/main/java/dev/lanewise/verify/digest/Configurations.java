package dev.lanewise.verify.digest;

import static dev.lanewise.verify.digest.Configuration.Setting.option;
import static dev.lanewise.verify.digest.Configuration.Setting.rows;
import static dev.lanewise.verify.digest.Configuration.Setting.slow;
import static dev.lanewise.verify.digest.Configuration.Setting.threads;
import static dev.lanewise.verify.digest.Configuration.Setting.vector;

import dev.lanewise.verify.digest.Configuration.Setting;
import java.util.ArrayList;
import java.util.List;

/** Sets of configurations; the first of each is the default virtual machine. */
public final class Configurations {
  /**
   * Work of a case above which the interpreter leaves it out: a vector operation, which it does in
   * lambdas on boxed lanes, takes it some 30 microseconds.
   */
  private static final long INTERPRETED = 60_000;

  /** The same for C1, which puts every vector into an object. */
  private static final long BOXED = 8_000_000;

  private static final Setting WIDTH_128 = vector("128 bit", 128, "-XX:MaxVectorSize=16");
  private static final Setting WIDTH_256 = vector("256 bit", 256, "-XX:MaxVectorSize=32");
  private static final Setting WIDTH_512 = vector("512 bit", 512, "-XX:MaxVectorSize=64");
  private static final Setting SCALAR = vector("scalar", 32, "-Dlanewise.backend=scalar");

  /** Fused operations are emulated. */
  private static final Setting NO_FMA = vector("no FMA", 32, "-XX:-UseFMA");

  /**
   * Unasked these two have the scalar backend; with SCALAR behind them they have it all the same.
   */
  private static final String ASKED = "-Dlanewise.backend=vector";

  private static final Setting INTERPRETER = slow("interpreter", INTERPRETED, "-Xint", ASKED);
  private static final Setting C1 = slow("C1", BOXED, "-XX:TieredStopAtLevel=1", ASKED);
  private static final Setting C2 = option("C2", "-XX:-TieredCompilation");

  /** Products on classes made for their shapes, whenever there can be any. */
  private static final Setting SHAPES =
      option("classes for shapes", "-Dlanewise.specialize=always");

  /**
   * Kernels in plain Java and of vectors in turns, with a change inside every operation of parts.
   */
  private static final Setting ALTERNATE = option("kernels in turns", "-Dlanewise.start=alternate");

  /** As a process starts: in plain Java until vector kernels are compiled. */
  private static final Setting START = option("start", "-Dlanewise.start=scalar");

  private static final Setting SERIAL = option("Serial", "-XX:+UseSerialGC");
  private static final Setting G1 = option("G1", "-XX:+UseG1GC");
  private static final Setting PARALLEL = option("Parallel", "-XX:+UseParallelGC");
  private static final Setting ZGC = option("ZGC", "-XX:+UseZGC");

  private static final Setting COMPACT = option("compact headers", "-XX:+UseCompactObjectHeaders");
  private static final Setting FULL = option("full headers", "-XX:-UseCompactObjectHeaders");

  private static final List<Setting> VECTORS = List.of(WIDTH_128, WIDTH_256, WIDTH_512, SCALAR);
  private static final List<Setting> TIERS = List.of(INTERPRETER, C1, C2);
  private static final List<Setting> THREADS =
      List.of(threads(1), threads(2), threads(3), threads(7));
  private static final List<Setting> COLLECTORS = List.of(SERIAL, G1, PARALLEL, ZGC);
  private static final List<Setting> HEADERS = List.of(COMPACT, FULL);
  private static final List<Setting> BATCHES = List.of(rows(1), rows(7), rows(10));

  private Configurations() {}

  /**
   * A handful in which every axis leaves its default.
   *
   * @return eight configurations
   */
  public static List<Configuration> quick() {
    return List.of(
        Configuration.of(),
        Configuration.of(WIDTH_128, threads(3), SERIAL),
        Configuration.of(SHAPES),
        Configuration.of(ALTERNATE),
        Configuration.of(WIDTH_256, C2, threads(7), COMPACT, rows(1)),
        Configuration.of(C1, G1, rows(7)),
        Configuration.of(SCALAR, threads(2), FULL, rows(10)),
        Configuration.of(INTERPRETER, threads(1)));
  }

  /**
   * Every axis varied alone, and pairs.
   *
   * @return the configurations of a run without options
   */
  public static List<Configuration> standard() {
    List<Configuration> all = new ArrayList<>();
    all.add(Configuration.of());
    for (List<Setting> axis : List.of(VECTORS, TIERS, THREADS, COLLECTORS, HEADERS, BATCHES)) {
      axis.forEach(setting -> all.add(Configuration.of(setting)));
    }
    if (x86()) {
      // The instructions of AVX2, where 256 bit of AVX-512 have masks and 32 registers.
      all.add(Configuration.of(vector("AVX2", 256, "-XX:UseAVX=2")));
    }
    all.add(Configuration.of(NO_FMA));
    all.add(Configuration.of(START));
    all.add(Configuration.of(ALTERNATE));
    all.add(Configuration.of(ALTERNATE, WIDTH_128, threads(3), rows(7)));
    all.add(Configuration.of(SHAPES, threads(1)));
    all.add(Configuration.of(SHAPES, WIDTH_128, rows(7)));
    all.add(Configuration.of(INTERPRETER, SCALAR));
    all.add(Configuration.of(C1, SCALAR, threads(3)));
    all.add(Configuration.of(WIDTH_128, INTERPRETER));
    all.add(Configuration.of(WIDTH_128, threads(3)));
    all.add(Configuration.of(WIDTH_256, C1, rows(7)));
    all.add(Configuration.of(WIDTH_512, C2, threads(2), rows(10)));
    return List.copyOf(all);
  }

  /**
   * Widths, tiers, threads and batches in every combination; collectors and headers go through all
   * of theirs on the way.
   *
   * @return the standard configurations and the product
   */
  public static List<Configuration> all() {
    List<Configuration> all = new ArrayList<>(standard());
    int number = 0;
    for (Setting tier : TIERS) {
      for (Setting vectors : VECTORS) {
        for (Setting threads : THREADS) {
          for (Setting batch : BATCHES) {
            // 4 and 2 have common factors with the inner loops; stepping by whole rounds mixes.
            Setting collector = COLLECTORS.get((number + number / 12) % COLLECTORS.size());
            Setting headers = HEADERS.get((number / 4 + number) % HEADERS.size());
            all.add(Configuration.of(tier, vectors, threads, batch, collector, headers));
            number++;
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static boolean x86() {
    String arch = System.getProperty("os.arch");
    return arch.equals("amd64") || arch.equals("x86_64");
  }
}
