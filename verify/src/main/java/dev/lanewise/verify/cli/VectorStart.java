package dev.lanewise.verify.cli;

import dev.lanewise.internal.start.Start;

/** Has a command that checks vector kernels run on them from its first operation on. */
final class VectorStart {
  private VectorStart() {}

  /** Comes before the first operation of the process; what was asked for otherwise stays. */
  static void choose() {
    if (System.getProperty(Start.PROPERTY) == null) {
      System.setProperty(Start.PROPERTY, "vector");
    }
  }
}
