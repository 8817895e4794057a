package dev.lanewise.internal.gemm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The shapes that {@code Blas.gemm} has met again and again, each with classes of its own or known
 * to be no faster with them.
 *
 * <pre>
 *   find      before each product: is its shape here?    a hash, two places of a table, no lock
 *   note      if not: is it worth to be?                 in the workspace, which no other thread has
 *   add       once it is: the specializer is asked       with a lock, every some million multiplications
 * </pre>
 *
 * <p>There is room for so many ({@link Specializer#most}). Each time that one is added the others
 * grow older if they have not been used since the last time; the oldest goes where there is no
 * room, and with it its classes, unless a plan keeps them.
 */
public final class HotShapes {
  private static final HotShapes ONLY = new HotShapes(allowed());
  private static final boolean ALWAYS = Specializer.isAlways();

  private final int most;

  /** Places by the high bits of a hash; each may be in the next place, too. */
  private final FixedShape[] table;

  private final int shift;

  /** Guarded by this. */
  private final List<Kept> kept = new ArrayList<>();

  private static final class Kept {
    final FixedShape shape;
    final int place;
    int age;

    Kept(FixedShape shape, int place) {
      this.shape = shape;
      this.place = place;
    }
  }

  HotShapes(int most) {
    this.most = most;
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, most)) + 1;
    table = new FixedShape[1 << bits];
    shift = 32 - bits;
  }

  /** A property that is wrong forbids; where it is asked for an error says so. */
  private static int allowed() {
    try {
      return Specializer.most();
    } catch (IllegalArgumentException wrong) {
      return 0;
    }
  }

  /** {@return those of this process} */
  public static HotShapes all() {
    return ONLY;
  }

  /**
   * The shape of a product, if it is here.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of C
   * @param n columns of C
   * @param k columns of op(A)
   * @param lda leading dimension of A
   * @param ldb leading dimension of B
   * @param ldc leading dimension of C
   * @return the shape, or null
   */
  public FixedShape find(
      boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    int place = FixedShape.hash(transA, transB, m, n, k, lda, ldb, ldc) >>> shift;
    FixedShape shape = table[place];
    if (shape == null || !shape.is(transA, transB, m, n, k, lda, ldb, ldc)) {
      shape = table[place ^ 1];
      if (shape == null || !shape.is(transA, transB, m, n, k, lda, ldb, ldc)) {
        return null;
      }
    }
    shape.markUsed();
    return shape;
  }

  /** Whether there is room for any. */
  boolean isOpen() {
    return most > 0;
  }

  /** Whether shapes are taken when they are first met. */
  static boolean takesAll() {
    return ALWAYS;
  }

  /** Takes a shape, and has its classes made. */
  synchronized void add(FixedShape shape) {
    growOlder();
    if (kept.size() >= most && !dropOldest()) {
      return;
    }
    int place = shape.hashCode() >>> shift;
    if (table[place] != null) {
      place ^= 1;
    }
    if (table[place] != null || shape.equals(table[place ^ 1])) {
      return;
    }
    table[place] = shape;
    kept.add(new Kept(shape, place));
    Specializer.request(shape);
  }

  private void growOlder() {
    for (Kept one : kept) {
      one.age = one.shape.wasUsed() ? 0 : one.age + 1;
    }
    for (Iterator<Kept> all = kept.iterator(); all.hasNext(); ) {
      Kept one = all.next();
      if (one.age > most) {
        table[one.place] = null;
        all.remove();
      }
    }
  }

  /** Whether there was one that was not in use. */
  private boolean dropOldest() {
    Kept oldest = null;
    for (Kept one : kept) {
      if (one.age > 0 && (oldest == null || one.age > oldest.age)) {
        oldest = one;
      }
    }
    if (oldest == null) {
      return false;
    }
    table[oldest.place] = null;
    kept.remove(oldest);
    return true;
  }

  synchronized int size() {
    return kept.size();
  }
}
