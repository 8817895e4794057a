package dev.lanewise.architecture;

import dev.lanewise.Lanewise;
import dev.lanewise.netlib.AdapterOffender;

/** Stands for a class of support or of the library that uses what is built on them. */
public final class SupportOffender {
  private SupportOffender() {}

  static double bound() {
    return Lanewise.threads() * AdapterOffender.gamma(1);
  }
}
