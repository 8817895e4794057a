package dev.lanewise.internal.start;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/**
 * Operands and sizes to call kernels with: small at first, until the quick compiler has taken a
 * kernel and takes its profile, then like those of real work, some with whole vectors and some
 * without, so that the profile is, too.
 */
public final class Samples {
  /** Calls with the smallest sizes; the interpreter takes no profile. */
  private static final int SMALL = 120;

  private static final int[] LENGTHS = {203, 5, 515, 64, 1000};
  private static final int[] ROWS = {11, 97, 3, 30, 40};
  private static final int[] COLUMNS = {53, 6, 203, 30, 10};
  private static final int[] DEPTHS = {30, 10, 64, 16, 20};

  /** Sizes in all. */
  static final int SHAPES = LENGTHS.length;

  private static final int SIZE = 1 << 16;
  private static final int OPERANDS = 3;

  /** Each byte of a number: 0.7 as a float. */
  private static final byte NORMAL = 0x3f;

  private final float[][] floats = new float[OPERANDS][];
  private final double[][] doubles = new double[OPERANDS][];
  private final MemorySegment[] memory = new MemorySegment[OPERANDS];
  private int call;

  Samples() {}

  /** Whether call number i is one with sizes like those of real work. */
  static boolean areReal(int i) {
    return i >= SMALL;
  }

  /** Prepares call number i of a kernel. */
  void prepare(int i) {
    call = i;
  }

  private int of(int[] sizes, int small) {
    return call < SMALL ? small : sizes[call % SHAPES];
  }

  /** {@return elements of vectors} */
  public int length() {
    return of(LENGTHS, 40);
  }

  /** {@return rows of a matrix, and of a tile that has any number of them} */
  public int rows() {
    return of(ROWS, 3);
  }

  /** {@return columns of a matrix, which has at most as many elements as an operand} */
  public int columns() {
    return of(COLUMNS, 20);
  }

  /** {@return k of a tile} */
  public int depth() {
    return of(DEPTHS, 8);
  }

  /** {@return whether sizes are the smallest} */
  public boolean isSmall() {
    return !areReal(call);
  }

  /** {@return a number that grows by one with each call} */
  public int number() {
    return call;
  }

  /** {@return a factor of a result's old value: 0 or not} */
  public float factor() {
    return (call / SHAPES & 1) == 0 ? 0f : .5f;
  }

  /**
   * An operand in an array.
   *
   * @param i 0 to 2
   * @return 65536 elements, as many as vectors and matrices have of them fresh
   */
  public float[] floats(int i) {
    if (floats[i] == null) {
      floats[i] = new float[SIZE];
    }
    for (int j = 0; j < fresh(); j++) {
      floats[i][j] = value(j);
    }
    return floats[i];
  }

  /**
   * An operand in an array of doubles.
   *
   * @param i 0 to 2
   * @return as {@link #floats}
   */
  public double[] doubles(int i) {
    if (doubles[i] == null) {
      doubles[i] = new double[SIZE];
    }
    for (int j = 0; j < fresh(); j++) {
      doubles[i][j] = value(j);
    }
    return doubles[i];
  }

  /**
   * An operand in native memory, of either type.
   *
   * @param i 0 to 2
   * @return as {@link #floats}, all elements alike
   */
  public MemorySegment memory(int i) {
    if (memory[i] == null) {
      memory[i] = Arena.ofAuto().allocate((long) Double.BYTES * SIZE, Double.BYTES);
      memory[i].fill(NORMAL);
    }
    memory[i].asSlice(0, (long) Double.BYTES * fresh()).fill(NORMAL);
    return memory[i];
  }

  /** The bits of what was handed out, as calls have left it. */
  int[] bits() {
    IntStream.Builder bits = IntStream.builder();
    for (int i = 0; i < OPERANDS; i++) {
      for (int j = 0; floats[i] != null && j < SIZE; j++) {
        bits.add(Float.floatToIntBits(floats[i][j]));
      }
      for (int j = 0; doubles[i] != null && j < SIZE; j++) {
        bits.add(Long.hashCode(Double.doubleToLongBits(doubles[i][j])));
      }
      for (long j = 0; memory[i] != null && j < 2 * SIZE; j++) {
        bits.add(memory[i].get(ValueLayout.JAVA_INT, Integer.BYTES * j));
      }
    }
    return bits.build().toArray();
  }

  /** What operations may have written to, again and again. */
  private int fresh() {
    return Math.max(length(), rows() * columns());
  }

  /** Of both signs, without zeros, and no result near the ends of the range. */
  private static float value(int j) {
    return (j * 37 % 64 + 1) / (j % 3 == 0 ? -16f : 16f);
  }
}
