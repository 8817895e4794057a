package dev.lanewise.internal.kernel.lane;

import dev.lanewise.internal.Contract;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * How the 32 virtual lanes of a reduction lie in vectors of the preferred species, and the steps of
 * the tree that adds them.
 *
 * <pre>
 *   virtual lane    0 ... L-1 | L ... 2L-1 | ...      GROUPS = LANES / L accumulators:
 *   accumulator         0     |      1     | ...      2 at 512 bit, 4 at 256 bit, 8 at 128 bit
 * </pre>
 *
 * <p>Distances of L and more lie between accumulators and are plain additions. Shorter ones lie
 * inside a vector v and are {@code v + rearrange(v)}, lane i plus lane i xor distance. Where
 * several rows are reduced, one such step serves two of them: with the lanes below the distance
 * from one and those above it from the other, {@code blend(low, high) + rearrange(blend(high,
 * low))}.
 *
 * <p>A partial vector is loaded whole, from a window that is moved back where it would leave the
 * array and then shifted into place, and a blend leaves the accumulators of absent lanes as they
 * are. (Adding +0 there would turn an accumulator of -0, the sum of products that underflow, into
 * +0.) Masked loads do without the window but are long in every compiler: with several in a method
 * C1 gives up on it (JDK 25), which then stays interpreted, and C2 boxes the masks for a cold range
 * check.
 *
 * <p>Of vectors of two lanes, of double at 128 bit, C2 makes objects where they are rearranged or
 * blended (JDK 25, x86-64). What needs lanes is left to the scalar kernels there.
 *
 * <p>There are no helpers with vector arguments: C2 does not inline a method into a caller once it
 * has compiled it on its own into much code, and then boxes the vectors.
 */
public final class Lanes {
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Lanes of a vector: 4, 8 or 16. */
  public static final int LENGTH = SPECIES.length();

  /** Accumulators that hold the virtual lanes. */
  public static final int GROUPS = Contract.LANES / LENGTH;

  /**
   * No lane. {@code v.blend(v, NONE)} is v and costs nothing, but makes v safe to store where it
   * was just loaded: a load has no exact type for C2 until late, so that a store at once after it
   * takes the type that most stores of the process had until then. Where that is another width, C2
   * allocates an array for each vector, for good (JDK 25). A blend has the profile of its own
   * place.
   */
  public static final VectorMask<Float> NONE = VectorMask.fromLong(SPECIES, 0);

  private static final VectorMask<Float>[] FIRST = prefixes(SPECIES);
  private static final VectorShuffle<Float>[] SHIFT = shifts(SPECIES);

  public static final VectorShuffle<Float> BY_8 = butterfly(8);
  public static final VectorShuffle<Float> BY_4 = butterfly(4);
  public static final VectorShuffle<Float> BY_2 = butterfly(2);
  public static final VectorShuffle<Float> BY_1 = butterfly(1);

  public static final VectorMask<Float> UPPER_8 = upper(8);
  public static final VectorMask<Float> UPPER_4 = upper(4);
  public static final VectorMask<Float> UPPER_2 = upper(2);
  public static final VectorMask<Float> UPPER_1 = upper(1);

  /** Steps that put two rows into a vector, then four, then eight. */
  public static final VectorShuffle<Float> BY_HALF = butterfly(LENGTH / 2);

  public static final VectorShuffle<Float> BY_QUARTER = butterfly(LENGTH / 4);
  public static final VectorShuffle<Float> BY_EIGHTH = butterfly(LENGTH / 8);

  public static final VectorMask<Float> UPPER_HALF = upper(LENGTH / 2);
  public static final VectorMask<Float> UPPER_QUARTER = upper(LENGTH / 4);
  public static final VectorMask<Float> UPPER_EIGHTH = upper(LENGTH / 8);

  private Lanes() {}

  /** The lanes below {@code count}, which may be negative or beyond the last lane. */
  public static VectorMask<Float> first(int count) {
    return FIRST[Math.max(0, Math.min(count, LENGTH))];
  }

  /** Whether there is a window of a whole vector in x. */
  public static boolean hasWindow(float[] x) {
    return x.length >= LENGTH;
  }

  /** Where to load the vector whose first elements are those from {@code at} on. */
  public static int window(float[] x, int at) {
    return Math.min(at, x.length - LENGTH);
  }

  /** What moves element {@code at} of its window to lane 0. */
  public static VectorShuffle<Float> shift(float[] x, int at) {
    return SHIFT[Math.min(at - window(x, at), LENGTH - 1)];
  }

  /** As for an array; see {@link NativeFloats}. */
  public static boolean hasWindow(MemorySegment x) {
    return NativeFloats.length(x) >= LENGTH;
  }

  /** As for an array. */
  public static int window(MemorySegment x, int at) {
    return Math.min(at, NativeFloats.length(x) - LENGTH);
  }

  /** As for an array. */
  public static VectorShuffle<Float> shift(MemorySegment x, int at) {
    return SHIFT[Math.min(at - window(x, at), LENGTH - 1)];
  }

  /** The masks of the first 0, 1, ..., all lanes. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <E> VectorMask<E>[] prefixes(VectorSpecies<E> species) {
    VectorMask<E>[] masks = new VectorMask[species.length() + 1];
    for (int count = 0; count < masks.length; count++) {
      masks[count] = species.indexInRange(0, count);
    }
    return masks;
  }

  /** The shuffles that take lane 0, 1, ... of their vector to lane 0. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <E> VectorShuffle<E>[] shifts(VectorSpecies<E> species) {
    VectorShuffle<E>[] shuffles = new VectorShuffle[species.length()];
    for (int count = 0; count < shuffles.length; count++) {
      shuffles[count] = VectorShuffle.iota(species, count, 1, true);
    }
    return shuffles;
  }

  private static VectorShuffle<Float> butterfly(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) & (LENGTH - 1));
  }

  private static VectorMask<Float> upper(int distance) {
    boolean[] lanes = new boolean[LENGTH];
    for (int lane = 0; lane < LENGTH; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }
}
