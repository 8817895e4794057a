package dev.lanewise.support.roof;

/**
 * What one core of this machine can do at most with the instructions of a backend: the two roofs of
 * a roofline (Williams, Waterman, Patterson, "Roofline: an insightful visual performance model",
 * Communications of the ACM 52(4), 2009).
 *
 * <p>Arithmetic is timed on independent chains of fused multiply-adds in registers, bandwidth on
 * the sum of an array, read again and again: an array that fits a cache gives the bandwidth of that
 * cache. Both are the best of short windows once the loops are compiled; a clock that varies, or
 * another process on the core, makes them too low, never too high.
 */
public final class Roofs {
  /** The largest array that is read: 64 MiB, more than a core's share of most last-level caches. */
  public static final long MAX_BYTES = 64L << 20;

  /** Calls before the first window: enough for C2, of little work, as the first are interpreted. */
  private static final int WARM_UP_CALLS = 12_000;

  private static final int WARM_UP_STEPS = 8;

  /** Where so many calls take this long the loop is interpreted for good. */
  private static final long WARM_UP_NANOS = 2_000_000_000;

  /** Time for windows of one kind. */
  private static final long NANOS = 15_000_000;

  /** Fewest windows, however long a busy processor makes others wait between them. */
  private static final int WINDOWS = 20;

  private static final int STEPS = 8192;

  /** Elements of a call: 16 KiB, so that arrays of all sizes are read by the same calls. */
  private static final int CHUNK = 4096;

  /** Bytes of a window: large beside the time that the clock takes, small beside {@link #NANOS}. */
  private static final long WINDOW_BYTES = 2L << 20;

  private final RoofLoops loops;

  /** What the loops computed. */
  private float sink;

  /** The element that is read next. */
  private int next;

  /**
   * The roofs of a backend. Nothing is measured yet.
   *
   * @param loops its loops
   */
  public Roofs(RoofLoops loops) {
    this.loops = loops;
  }

  /**
   * Measures the arithmetic of one core, in some 20 ms, some 100 more where the loop is not
   * compiled yet, and 2 s where it never is.
   *
   * @return floating-point operations a second; a fused multiply-add counts 2
   */
  public double flopPerSecond() {
    long start = System.nanoTime();
    for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
      sink += loops.multiplyAdd(WARM_UP_STEPS);
    }
    double flop = 2.0 * RoofLoops.CHAINS * STEPS * loops.lanes();
    long best = best(() -> sink += loops.multiplyAdd(STEPS));
    return flop / best * 1e9;
  }

  /**
   * Measures how fast one core reads data of a size, in some 20 ms, 20 more to allocate the largest
   * array, and as long before as {@link #flopPerSecond}.
   *
   * @param bytes size of the data, at least 1; taken as 16 KiB below that and as {@link #MAX_BYTES}
   *     above
   * @return bytes a second; NaN if there is no room on the heap for the array
   */
  public double bytesPerSecond(long bytes) {
    int length = CHUNK * (int) Math.ceilDiv(Math.min(bytes, MAX_BYTES), (long) Float.BYTES * CHUNK);
    float[] x;
    try {
      x = new float[length];
    } catch (OutOfMemoryError noRoom) {
      // The figure is not worth the end of the program.
      return Double.NaN;
    }
    long start = System.nanoTime();
    int few = 16 * 8 * loops.lanes();
    for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
      sink += loops.read(x, 0, Math.min(CHUNK, few));
    }
    // A window is a part of a large array and many passes over a small one.
    int chunks = (int) (WINDOW_BYTES / ((long) Float.BYTES * CHUNK));
    next = 0;
    read(x, chunks);
    long best = best(() -> read(x, chunks));
    return (double) chunks * Float.BYTES * CHUNK / best * 1e9;
  }

  /** Nanoseconds of the shortest of many windows. */
  private static long best(Runnable window) {
    long best = Long.MAX_VALUE;
    long start = System.nanoTime();
    long now = start;
    for (int windows = 0; windows < WINDOWS || now - start < NANOS; windows++) {
      window.run();
      long end = System.nanoTime();
      long took = Math.max(1, end - now);
      if (took < best / 2) {
        start = end; // compiled only now
      }
      best = Math.min(best, took);
      now = end;
    }
    return best;
  }

  /** Reads the next chunks around the array. */
  private void read(float[] x, int chunks) {
    for (int chunk = 0; chunk < chunks; chunk++) {
      sink += loops.read(x, next, next + CHUNK);
      next += CHUNK;
      if (next == x.length) {
        next = 0;
      }
    }
  }
}
