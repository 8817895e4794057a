package dev.lanewise.netlib;

import dev.lanewise.internal.Checks;

/** An adapter that reaches into the library, as none of core may. */
public final class AdapterOffender {
  private AdapterOffender() {}

  /** Returns x if it is not null. */
  public static float[] checked(float[] x) {
    Checks.notNull("x", x);
    return x;
  }
}
