package dev.lanewise;

import dev.lanewise.blas.Blas;
import dev.lanewise.math.VectorMath;

/** Uses the library three times and prints what each use throws. */
final class RefusalProbe {
  private RefusalProbe() {}

  public static void main(String[] arguments) {
    print(Lanewise::backend);
    print(() -> Blas.asum(1, new float[1], 0, 1));
    print(() -> VectorMath.exp(new float[1], 0, new float[1], 0, 1));
  }

  private static void print(Runnable use) {
    try {
      use.run();
    } catch (Throwable thrown) {
      System.out.println(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }
  }
}
