package dev.lanewise.internal.gemm;

import dev.lanewise.internal.start.WarmUp;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the classes that were made for a shape until C2 has compiled them, beside the general way,
 * and tells whether they are the faster.
 *
 * <p>On operands of its own, with and without reading C, so that C2 compiles both. Before that the
 * code is some hundred times slower, and a copy for the rest of the rows is compiled long after the
 * other: times, and not a look into the virtual machine, tell when all is done. Classes that are
 * faster are taken as soon as times have stopped to fall; that they are slower is believed later.
 * Least times are compared, which other load on the machine changes least. The thread sleeps most
 * of the time, for others need the processor.
 */
final class Trial {
  /** Multiplications a nanosecond that no code reaches whose vectors are objects. */
  private static final double COMPILED = 1;

  /** Nanoseconds of a call beside its multiplications. */
  private static final double CALL = 100;

  /** By how much the classes must be faster to be worth their room. */
  private static final double GAIN = 1.02;

  /** A fall of a least time that counts. */
  private static final double FALL = .97;

  /** How long times must not have fallen, for a yes and for a no. */
  private static final long SETTLED = TimeUnit.MILLISECONDS.toNanos(60);

  private static final long GIVEN_UP = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final long ROUND = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long SAMPLE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(10);

  private final FixedShape shape;
  private final FixedProduct made;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private double leastMade = Double.MAX_VALUE;
  private double leastGeneral = Double.MAX_VALUE;

  Trial(FixedShape shape, FixedProduct made) {
    this.shape = shape;
    this.made = made;
    a = new float[(int) shape.extentA()];
    b = new float[(int) shape.extentB()];
    c = new float[(int) shape.extentC()];
  }

  boolean isFaster() {
    double slow = CALL + (double) shape.m * shape.n * shape.k / COMPILED;
    long start = System.nanoTime();
    long fell = start;
    double settledMade = leastMade;
    double settledGeneral = leastGeneral;
    for (long now = start; now - start < DEADLINE; now = System.nanoTime()) {
      leastMade = round(true, leastMade);
      leastGeneral = round(false, leastGeneral);
      if (leastMade < FALL * settledMade || leastGeneral < FALL * settledGeneral) {
        settledMade = leastMade;
        settledGeneral = leastGeneral;
        fell = now;
      }
      boolean faster = leastMade * GAIN <= leastGeneral;
      // The general way is slower as long as its kernels are those in plain Java.
      long settled = faster && WarmUp.isOver() ? SETTLED : GIVEN_UP;
      if (leastGeneral < slow && now - fell > settled) {
        return faster;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return false;
  }

  /** The least nanoseconds of a call, of this round and before. */
  private double round(boolean fixed, double leastBefore) {
    double least = leastBefore;
    long start = System.nanoTime();
    long now = start;
    while (now - start < ROUND) {
      int calls = (int) Math.max(2, Math.min(100, SAMPLE / least));
      long before = now;
      for (int i = 0; i < calls; i++) {
        call(fixed, i % 2);
      }
      now = System.nanoTime();
      least = Math.min(least, (double) (now - before) / calls);
    }
    return least;
  }

  private void call(boolean fixed, float beta) {
    if (fixed) {
      made.multiply(1f, a, 0, b, 0, beta, c, 0);
      return;
    }
    Product product = Product.borrow(shape.transA, shape.transB, shape.m, shape.n, shape.k);
    try {
      product.a(a, 0, shape.lda);
      product.b(b, 0, shape.ldb);
      product.c(c, 0, shape.ldc);
      product.run(1f, beta);
    } finally {
      product.giveBack();
    }
  }
}
