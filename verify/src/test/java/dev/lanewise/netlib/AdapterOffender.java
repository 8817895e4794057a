package dev.lanewise.netlib;

import dev.lanewise.internal.Checks;
import dev.lanewise.support.sample.Rounding;
import org.junit.jupiter.api.Assertions;

/** An adapter that reaches into the library and needs another one, as none may. */
public final class AdapterOffender {
  private AdapterOffender() {}

  /** Returns a bound if n is not negative. */
  public static double gamma(int n) {
    Checks.size("n", n);
    Assertions.assertTrue(n > 0);
    return Rounding.gamma(n);
  }
}
