package dev.lanewise.nn;

/**
 * The random generator of the library: xoshiro256++ 1.0 of Blackman and Vigna ("Scrambled Linear
 * Pseudorandom Number Generators", ACM Transactions on Mathematical Software 47(4), 2021), its
 * state filled by SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) from a 64 bit seed.
 *
 * <p>Every method is specified down to the bit, so that a seed means the same numbers on every
 * machine. Independent streams of one seed are 2^128 numbers apart.
 *
 * {@snippet file="TrainingExamples.java" region="random"}
 *
 * <p>Nothing is allocated. For one thread at a time; threads take streams of their own.
 */
public final class Xoshiro256 {
  /** The polynomial of 2^128 steps, from the authors' reference implementation. */
  private static final long[] JUMP = {
    0x180ec6d33cfd0abaL, 0xd5a61266f0c9392cL, 0xa9582618e03fc9aaL, 0x39abdc4529b1661cL
  };

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** The second number of the last pair of the polar method; NaN where there is none. */
  private double spareGaussian = Double.NaN;

  /**
   * Stream 0 of a seed.
   *
   * @param seed any value
   */
  public Xoshiro256(long seed) {
    restart(seed);
  }

  /** Becomes stream 0 of a seed. */
  void restart(long seed) {
    long state = seed;
    s0 = splitMix(state += 0x9e3779b97f4a7c15L);
    s1 = splitMix(state += 0x9e3779b97f4a7c15L);
    s2 = splitMix(state += 0x9e3779b97f4a7c15L);
    s3 = splitMix(state + 0x9e3779b97f4a7c15L);
    spareGaussian = Double.NaN;
  }

  /** A generator in a given state, for known-answer tests; not all words may be 0. */
  Xoshiro256(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /**
   * One of the streams of a seed: stream i starts 2^128 i numbers after stream 0.
   *
   * <p>Takes some 256 steps of the generator for each stream before it.
   *
   * @param seed any value
   * @param stream number of the stream, at least 0
   * @return the generator
   * @throws IllegalArgumentException if stream is negative
   */
  public static Xoshiro256 stream(long seed, int stream) {
    if (stream < 0) {
      throw new IllegalArgumentException("stream is " + stream + "; it must be at least 0");
    }
    Xoshiro256 random = new Xoshiro256(seed);
    for (int i = 0; i < stream; i++) {
      random.jump();
    }
    return random;
  }

  /** The output function of SplitMix64. */
  static long splitMix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** {@return 64 random bits} */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /**
   * A number below a bound, each with the same probability, from the upper 32 bits of as many
   * {@link #nextLong} as it takes (Lemire, "Fast Random Integer Generation in an Interval", ACM
   * Transactions on Modeling and Computer Simulation 29(1), 2019, algorithm 5).
   *
   * @param bound at least 1
   * @return 0 to bound - 1
   * @throws IllegalArgumentException if bound is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound is " + bound + "; it must be at least 1");
    }
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xffffffffL;
    if (low < bound) {
      // 2^32 mod bound values of the lower word belong to no complete interval.
      long rejected = (1L << 32) % bound;
      while (low < rejected) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xffffffffL;
      }
    }
    return (int) (product >>> 32);
  }

  /** {@return a multiple of 2^-24 in [0, 1), from the upper 24 bits of a {@link #nextLong}} */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  /** {@return a multiple of 2^-53 in [0, 1), from the upper 53 bits of a {@link #nextLong}} */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * A number from the normal distribution with mean 0 and variance 1, by the polar method
   * (Marsaglia and Bray, SIAM Review 6(3), 1964; Knuth, TAOCP 2, 3.4.1, algorithm P), which gives
   * two at a time: u, then v uniform in [-1, 1) until {@code 0 < u^2 + v^2 < 1}, first the number
   * of u.
   *
   * @return the number
   */
  public double nextGaussian() {
    if (spareGaussian == spareGaussian) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * nextDouble() - 1;
      v = 2 * nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
    spareGaussian = v * factor;
    return u * factor;
  }

  /**
   * Puts an array in random order, each with the same probability: the shuffle of Fisher and Yates,
   * from the last index down to 1 (Knuth, TAOCP 2, 3.4.2, algorithm P).
   *
   * @param array the array
   */
  public void shuffle(int[] array) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int moved = array[i];
      array[i] = array[j];
      array[j] = moved;
    }
  }

  /** The four words of the state; a spare normal number is not among them. */
  long[] state() {
    return new long[] {s0, s1, s2, s3};
  }

  /** Goes on from a {@link #state}, without a spare normal number. */
  void restore(long[] state) {
    s0 = state[0];
    s1 = state[1];
    s2 = state[2];
    s3 = state[3];
    spareGaussian = Double.NaN;
  }

  /** Goes 2^128 numbers ahead; a spare normal number is dropped. */
  private void jump() {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (long word : JUMP) {
      for (int bit = 0; bit < Long.SIZE; bit++) {
        if ((word >>> bit & 1) != 0) {
          t0 ^= s0;
          t1 ^= s1;
          t2 ^= s2;
          t3 ^= s3;
        }
        nextLong();
      }
    }
    s0 = t0;
    s1 = t1;
    s2 = t2;
    s3 = t3;
    spareGaussian = Double.NaN;
  }
}
