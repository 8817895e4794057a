package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Pool;

/**
 * What one thread computes with: a product and its tasks, a packed block of A, a packed panel of B,
 * and a micro-tile for the edges of C.
 *
 * <p>Borrowed and given back, so that products allocate nothing once the buffers have grown.
 */
final class Workspace {
  private static final Pool<Workspace> POOL = new Pool<>(Workspace::new);

  /** Room behind packed operands: packing may store a whole vector for a part of one. */
  private static final int SLACK = 16;

  final Product product = new Product(this);
  final Batch batch = new Batch();
  final Grid grid = new Grid();
  final DirectLoops direct = new DirectLoops(this);
  final ShapeCounts counts = new ShapeCounts();
  float[] aBlock = new float[0];
  float[] bPanel = new float[0];
  float[] tile = new float[0];

  private Workspace() {}

  static Workspace borrow() {
    return POOL.borrow();
  }

  void giveBack() {
    POOL.giveBack(this);
  }

  void reserve(int aSize, int bSize, int tileSize) {
    aBlock = atLeast(aBlock, aSize + SLACK);
    bPanel = atLeast(bPanel, bSize + SLACK);
    tile = atLeast(tile, tileSize);
  }

  private static float[] atLeast(float[] buffer, int size) {
    return buffer.length < size ? new float[size] : buffer;
  }
}
