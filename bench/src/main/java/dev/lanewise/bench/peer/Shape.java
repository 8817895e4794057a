package dev.lanewise.bench.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is multiplied: C (m x n) = op(A) (m x k) op(B) (k x n).
 *
 * @param transA whether A lies transposed
 * @param transB whether B lies transposed
 * @param m rows of C
 * @param k length of the sums
 * @param n columns of C
 */
public record Shape(boolean transA, boolean transB, int m, int k, int n) {
  private static final Pattern TEXT = Pattern.compile("([NT])([NT]) (\\d+)x(\\d+)x(\\d+)");

  /** Reads a form and m x k x n, say {@code TN 784x10x30}. */
  public static Shape parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "shape is \"" + text + "\", allowed is a form and m x k x n such as \"TN 784x10x30\"");
    }
    return new Shape(
        matcher.group(1).equals("T"),
        matcher.group(2).equals("T"),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)),
        Integer.parseInt(matcher.group(5)));
  }

  /** Multiply-adds of one product. */
  public long multiplyAdds() {
    return (long) m * n * k;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return (transA ? "T" : "N") + (transB ? "T" : "N") + " " + m + "x" + k + "x" + n;
  }
}
