package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Form, sizes and leading dimensions of a product, and the classes that are made for them once it
 * has been asked for often enough.
 *
 * <p>One object for a shape: {@link #of} gives the same to all that ask as long as one of them
 * keeps it.
 */
public final class FixedShape {
  /**
   * Multiplications after which a shape is worth its classes: some tenths of a second, as long as
   * C2 takes for them. Before, the queue of C2 would be full of what the general way needs.
   */
  static final long ENOUGH = 1L << 33;

  /** Those that are reachable. Guarded by the map. */
  private static final Map<FixedShape, WeakReference<FixedShape>> SHAPES = new WeakHashMap<>();

  /** How far the making of classes has come. */
  enum State {
    NEW,
    WAITING,
    SPECIALIZED,
    REFUSED
  }

  final boolean transA;
  final boolean transB;
  final int m;
  final int n;
  final int k;
  final int lda;
  final int ldb;
  final int ldc;

  /** Guarded by the specializer. */
  private State state = State.NEW;

  /** Null, or complete: it is immutable, so that a race at most misses it. */
  private FixedProduct product;

  /** A race loses a mark. */
  private boolean used;

  /** Calls until classes are made; a race loses some. */
  private int callsLeft;

  private FixedShape(
      boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    this.lda = lda;
    this.ldb = ldb;
    this.ldc = ldc;
  }

  /**
   * The shape of a product.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of C
   * @param n columns of C
   * @param k columns of op(A)
   * @param lda leading dimension of A
   * @param ldb leading dimension of B
   * @param ldc leading dimension of C
   * @return the one object for it
   */
  public static FixedShape of(
      boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    FixedShape asked = new FixedShape(transA, transB, m, n, k, lda, ldb, ldc);
    synchronized (SHAPES) {
      WeakReference<FixedShape> known = SHAPES.get(asked);
      FixedShape shape = known == null ? null : known.get();
      if (shape != null) {
        return shape;
      }
      asked.begin();
      SHAPES.put(asked, new WeakReference<>(asked));
      return asked;
    }
  }

  private void begin() {
    boolean always = Specializer.isAlways();
    // The backend need not be loaded to count calls; the specializer asks again.
    boolean suits = !always && !Backend.isChosen() || FixedProduct.suits(this, Backend.chosen());
    if (Specializer.most() == 0 || !suits) {
      state = State.REFUSED;
      callsLeft = Integer.MAX_VALUE;
    } else {
      if (always) {
        state = State.SPECIALIZED;
        product = new FixedProduct(this, Backend.chosen());
      }
      callsLeft = (int) (ENOUGH / ((double) m * n * k));
    }
  }

  /** {@return descriptions of the shapes that have classes of their own, in order} */
  public static List<String> specialized() {
    List<String> names = new ArrayList<>();
    synchronized (SHAPES) {
      for (FixedShape shape : SHAPES.keySet()) {
        if (shape.product != null) {
          names.add(shape.toString());
        }
      }
    }
    names.sort(null);
    return names;
  }

  /** {@return whether calls run on classes of this shape} */
  public boolean isSpecialized() {
    return product != null;
  }

  /**
   * Makes the classes, unless that has been tried, and waits until they are in use or turned out
   * not to be faster.
   *
   * @return whether they are in use
   */
  public boolean specialize() {
    return Specializer.specialize(this);
  }

  /**
   * Whether a call can run on classes of this shape; else it is counted.
   *
   * @return whether {@link #multiply} may be called, which then is so for good
   */
  public boolean isReady() {
    if (product != null) {
      return true;
    }
    if (--callsLeft == 0) {
      Specializer.request(this);
    }
    return false;
  }

  /**
   * Computes C = alpha op(A) op(B) + beta C, finished, where this {@link #isReady}.
   *
   * @param alpha factor of the product, not 0
   * @param a array of A, as checked
   * @param aAt its first element
   * @param b array of B, as checked
   * @param bAt its first element
   * @param beta factor of C
   * @param c array of C, as checked, apart from A and B
   * @param cAt its first element
   * @param finish what is applied to C at the end, or null
   */
  public void multiply(
      float alpha,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float beta,
      float[] c,
      int cAt,
      Finish finish) {
    product.multiply(alpha, a, aAt, b, bAt, beta, c, cAt);
    if (finish != null) {
      finish.inStrips(Backend.current(), 0, 0, m, n, c, cAt, ldc);
    }
  }

  /** {@return elements from the first to the last of A, of a product that has any} */
  public long extentA() {
    return transA ? (k - 1L) * lda + m : (m - 1L) * lda + k;
  }

  /** {@return elements from the first to the last of B, of a product that has any} */
  public long extentB() {
    return transB ? (n - 1L) * ldb + k : (k - 1L) * ldb + n;
  }

  /** {@return elements from the first to the last of C, of a product that has any} */
  public long extentC() {
    return (m - 1L) * ldc + n;
  }

  /** {@return rows of C} */
  public int m() {
    return m;
  }

  /** {@return columns of C} */
  public int n() {
    return n;
  }

  /** {@return leading dimension of C} */
  public int ldc() {
    return ldc;
  }

  /** Says that {@link HotShapes} was asked for this. */
  void markUsed() {
    // Read first: a store takes the cache line from other threads.
    if (!used) {
      used = true;
    }
  }

  /** Whether it was since the last time that this was asked. */
  boolean wasUsed() {
    boolean was = used;
    used = false;
    return was;
  }

  /** What computes C, or null. */
  FixedProduct product() {
    return product;
  }

  /** Whether this is the shape of a product. */
  boolean is(boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    return this.m == m
        && this.n == n
        && this.k == k
        && this.lda == lda
        && this.ldb == ldb
        && this.ldc == ldc
        && this.transA == transA
        && this.transB == transB;
  }

  State state() {
    return state;
  }

  void setState(State state) {
    this.state = state;
  }

  /** From now on calls run on these classes. */
  void use(FixedProduct product) {
    this.product = product;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FixedShape x && x.is(transA, transB, m, n, k, lda, ldb, ldc);
  }

  @Override
  public int hashCode() {
    return hash(transA, transB, m, n, k, lda, ldb, ldc);
  }

  /** Of products that wait for none of the others; the high bits are the good ones. */
  static int hash(boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    int form = (transA ? 0x2f0b4c47 : 0) + (transB ? 0x59d1a3eb : 0);
    int sizes = m * 0x9e3779b1 + n * 0x85ebca77 + k * 0xc2b2ae3d;
    return form + sizes + lda * 0x27d4eb2f + ldb * 0x165667b1 + ldc * 0x6c8e9cf5;
  }

  /** For instance {@code TN 784x10x30}: form, m x k x n, and leading dimensions that say more. */
  @Override
  public String toString() {
    String text = (transA ? "T" : "N") + (transB ? "T " : "N ") + m + "x" + k + "x" + n;
    boolean contiguous = lda == (transA ? m : k) && ldb == (transB ? k : n) && ldc == n;
    return contiguous ? text : text + " lda " + lda + " ldb " + ldb + " ldc " + ldc;
  }
}
