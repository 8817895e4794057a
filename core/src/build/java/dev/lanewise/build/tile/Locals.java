package dev.lanewise.build.tile;

/**
 * Names of locals, rows in hexadecimal.
 *
 * <pre>
 *   a7, b1, c71   row 7 of A, vector 1 of B, and their accumulator
 *   i7, j1        where row 7 and vector 1 are, which in a smaller tile repeat others
 *   at7           where row 7 of A begins, in place
 *   r7            where row 7 of C begins
 * </pre>
 */
final class Locals {
  private Locals() {}

  static String row(String name, int i) {
    return name + Integer.toHexString(i);
  }

  static String sum(int i, int j) {
    return row("c", i) + j;
  }

  /** {@code n * step}, or step alone. */
  static String times(int n, String step) {
    return n == 1 ? step : n + " * " + step;
  }

  /** {@code " + " + term} where there is one: nothing is added to what is first. */
  static String plus(int n, String term) {
    return n == 0 ? "" : " + " + term;
  }
}
