package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Parallel;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The buffers of one running product: its operands, a packed block of A, a packed panel of B, and a
 * micro-tile for the edges of C.
 *
 * <p>Borrowed from a small pool and given back, so that products allocate nothing once the buffers
 * have grown; a pool, not a thread local, so that many virtual threads do not each keep a set.
 */
final class Workspace {
  /** As many as the most threads that a product may have, one for its operands, one of a batch. */
  private static final AtomicReferenceArray<Workspace> POOL =
      new AtomicReferenceArray<>(Parallel.MAX_THREADS + 2);

  /** Room behind packed operands: packing may store a whole vector for a part of one. */
  private static final int SLACK = 16;

  final Product product = new Product();
  final Batch batch = new Batch();
  float[] aBlock = new float[0];
  float[] bPanel = new float[0];
  float[] tile = new float[0];

  private Workspace() {}

  static Workspace borrow() {
    for (int slot = 0; slot < POOL.length(); slot++) {
      Workspace workspace = POOL.get(slot);
      if (workspace != null && POOL.compareAndSet(slot, workspace, null)) {
        return workspace;
      }
    }
    return new Workspace();
  }

  /** A full pool drops the workspace. */
  void giveBack() {
    for (int slot = 0; slot < POOL.length(); slot++) {
      if (POOL.get(slot) == null && POOL.compareAndSet(slot, null, this)) {
        return;
      }
    }
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
