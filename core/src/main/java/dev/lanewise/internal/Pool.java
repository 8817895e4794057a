package dev.lanewise.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that operations borrow and give back, so that nothing is allocated once there are enough
 * of them and their buffers have grown. A pool, not a thread local, so that many virtual threads do
 * not each keep one.
 *
 * @param <T> what is borrowed
 */
public final class Pool<T> {
  /** As many as the most threads that a product may have, one for its operands, one of a batch. */
  private final AtomicReferenceArray<T> slots =
      new AtomicReferenceArray<>(Parallel.MAX_THREADS + 2);

  private final Supplier<T> make;

  /**
   * An empty pool.
   *
   * @param make makes one where there is none to borrow
   */
  public Pool(Supplier<T> make) {
    this.make = make;
  }

  /**
   * Takes one out of the pool, or makes one.
   *
   * @return one that nobody else has
   */
  public T borrow() {
    for (int slot = 0; slot < slots.length(); slot++) {
      T free = slots.get(slot);
      if (free != null && slots.compareAndSet(slot, free, null)) {
        return free;
      }
    }
    return make.get();
  }

  /**
   * Puts one back; a full pool drops it.
   *
   * @param used what was borrowed
   */
  public void giveBack(T used) {
    for (int slot = 0; slot < slots.length(); slot++) {
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, used)) {
        return;
      }
    }
  }
}
