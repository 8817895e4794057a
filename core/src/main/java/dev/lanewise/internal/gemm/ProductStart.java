package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.start.Samples;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.Takeover;

/**
 * Products that need the same vector kernels, and whether these are compiled: those of one form,
 * with operands that lie in the same places, on the same path, of the same few rows and columns.
 *
 * <p>Until then they run in plain Java as a whole, for packing and blocks belong to the tile. What
 * is compiled is what a sample product of the kind needs, its sizes those of the first that was
 * asked for, without whole tiles that all others are like: C2 then makes of it what it would make
 * in a process that begins on vectors. With products of many shapes and both ways to write C 16
 * cubed took 17 % longer than with its own (Zen 4, AVX2).
 */
final class ProductStart extends Takeover {
  private static final Start START = Start.current();

  /** Rows that are told apart, and columns in eights: as many as tiles and vectors differ by. */
  private static final int ROWS = 16;

  private static final int EIGHTS = 8;

  /** Rows after which tiles for A as it lies, and for A transposed, are like those before. */
  private static final int BLOCK = 24;

  private static final int TALL_BLOCK = 120;

  /** The same for columns: two or four vectors. */
  private static final int STRIP = 4 * 8;

  /** The most k of samples that are like real work, and of those before. */
  private static final int DEEP = 30;

  private static final int SHALLOW = 8;

  /**
   * By path, form, whether C is read, places, columns and rows. A race makes two of one kind, of
   * which one stays.
   */
  private static final ProductStart[] KINDS =
      new ProductStart[Path.values().length * 8 * 8 * EIGHTS * ROWS];

  private final Path path;
  private final boolean transA;
  private final boolean transB;
  private final int place;
  private final boolean readsC;
  private final int m;
  private final int n;
  private final int k;

  /** The ways of {@link Product#multiply}. */
  enum Path {
    DIRECT,
    PACKED_DIRECT,
    PACKED
  }

  private ProductStart(Product x, Path path, int place) {
    super(path + " " + (x.transA ? "T" : "N") + (x.transB ? "T" : "N"), START);
    this.path = path;
    this.place = place;
    readsC = x.beta != 0f;
    transA = x.transA;
    transB = x.transB;
    int rows = transA && path == Path.DIRECT ? TALL_BLOCK : BLOCK;
    m = x.m <= rows ? x.m : rows + x.m % rows;
    n = x.n <= 2 * STRIP ? x.n : STRIP + x.n % STRIP;
    k = x.k;
  }

  /**
   * Whether the vector kernels that a product needs are compiled; if not they will be.
   *
   * @param x a product with its operands
   * @param place where they lie
   */
  static boolean isTaken(Product x, int place) {
    return Backend.isChosen() && of(x, place).isTaken();
  }

  private static ProductStart of(Product x, int place) {
    Path path = x.m <= DirectLoops.NEAR_ROWS && x.isPlain() ? Path.DIRECT : path(x);
    int kind = path.ordinal() << 3 | (x.transA ? 4 : 0) | (x.transB ? 2 : 0);
    kind |= x.beta == 0f ? 0 : 1;
    kind = (kind << 3 | place) * EIGHTS + Math.min(x.n - 1 >> 3, EIGHTS - 1);
    kind = kind * ROWS + Math.min(x.m, ROWS) - 1;
    ProductStart start = KINDS[kind];
    if (start == null) {
      start = new ProductStart(x, path, place);
      KINDS[kind] = start;
    }
    return start;
  }

  /** The path that a product takes with vector kernels. */
  private static Path path(Product x) {
    x.use(Kernels.of(Backend.chosen(), 0));
    return x.path(x.m, x.n);
  }

  @Override
  protected void call(boolean ofVectors, Samples samples) {
    int depth = Math.min(k, samples.isSmall() ? SHALLOW : DEEP);
    Product product = Product.borrow(transA, transB, m, n, depth);
    try {
      Object b = operand(Kernels.B, 1, samples);
      product.a(operand(Kernels.A, 0, samples), 0, transA ? m : depth);
      product.b(b, 0, transB ? depth : n);
      product.c(operand(Kernels.C, 2, samples), 0, n);
      if (ofVectors && path == Path.PACKED_DIRECT) {
        product.b(packed((float[]) b, depth));
      }
      Kernels kernels = Kernels.of(ofVectors ? Backend.chosen() : Backend.plain(), place);
      product.runSample(kernels, ofVectors ? path : null, readsC ? .5f : 0f);
    } finally {
      product.giveBack();
    }
  }

  private PackedOperand packed(float[] b, int depth) {
    Backend backend = Backend.chosen();
    PackedOperand packed = PackedOperand.b(backend, depth, n);
    packed.pack(backend, !transB, b, 0, transB ? depth : n);
    return packed;
  }

  private Object operand(int segment, int i, Samples samples) {
    return (place & segment) != 0 ? samples.memory(i) : samples.floats(i);
  }
}
