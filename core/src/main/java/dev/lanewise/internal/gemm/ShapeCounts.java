package dev.lanewise.internal.gemm;

/**
 * Notices shapes that come again and again among the products of one workspace.
 *
 * <p>Each place holds one shape, as a number of 64 bits, and the multiplications that it is ahead
 * of the other shapes of the same place (after Boyer and Moore, "MJRTY: a fast majority vote
 * algorithm", 1991): a thousand shapes in turn get nowhere, one among them that takes most of the
 * time does. Nothing is allocated, and no other thread is met.
 */
final class ShapeCounts {
  /** What a call counts for beside its multiplications. */
  private static final long CALL = 512;

  private static final int BITS = 5;

  private final long[] shapes = new long[1 << BITS];
  private final long[] leads = new long[1 << BITS];

  /** Counts so many products, and hands over their shape when it has come often enough. */
  void note(Product x, int products, HotShapes hot) {
    long work = (long) x.m * x.n * x.k;
    if (work == 0 || work >= 2 * Product.MIN_WORK_PER_THREAD || !hot.isOpen()) {
      return;
    }
    long sizes = x.m * 0x9e3779b97f4a7c15L ^ x.n * 0xc2b2ae3d27d4eb4fL ^ x.k * 0x165667b19e3779f9L;
    long distances =
        x.a.ld() * 0xff51afd7ed558ccdL
            ^ x.b.ld() * 0xc4ceb9fe1a85ec53L
            ^ x.c.ld() * 0x94d049bb133111ebL;
    long shape = sizes + distances + (x.transA ? 1 : 0) + (x.transB ? 2 : 0);
    int place = (int) (shape >>> 64 - BITS);
    long weight = (work + CALL) * products;
    if (shapes[place] == shape) {
      leads[place] += weight;
      if (leads[place] >= FixedShape.ENOUGH) {
        leads[place] = 0;
        hot.add(FixedShape.of(x.transA, x.transB, x.m, x.n, x.k, x.a.ld(), x.b.ld(), x.c.ld()));
      }
    } else if (leads[place] >= weight) {
      leads[place] -= weight;
    } else {
      shapes[place] = shape;
      leads[place] = weight;
    }
  }
}
