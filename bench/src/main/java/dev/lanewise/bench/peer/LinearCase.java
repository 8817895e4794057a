package dev.lanewise.bench.peer;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A vector or matrix-vector operation and its size.
 *
 * @param operation what is computed
 * @param m rows of A; 1 for an operation on vectors
 * @param n columns of A, or elements of a vector
 */
public record LinearCase(Operation operation, int m, int n) {
  private static final Pattern TEXT = Pattern.compile("(gemv [NT]|[a-z0-9]+) (?:(\\d+)x)?(\\d+)");

  /**
   * The operations of BLAS levels 1 and 2 that are timed, with how many times an element of A, or
   * of a vector, is read or written.
   */
  public enum Operation {
    /** y = A x. */
    GEMV_N("gemv N", true, 1, false),
    /** y = A^T x. */
    GEMV_T("gemv T", true, 1, false),
    /** A = alpha x y^T + A. */
    GER("ger", true, 2, true),
    /** The sum of x_i y_i. */
    DOT("dot", false, 2, false),
    /** y = alpha x + y. */
    AXPY("axpy", false, 3, true),
    /** x = alpha x. */
    SCAL("scal", false, 2, true),
    /** The Euclidean norm. */
    NRM2("nrm2", false, 1, false),
    /** The sum of magnitudes. */
    ASUM("asum", false, 1, false),
    /** The place of the largest magnitude. */
    IAMAX("iamax", false, 1, false);

    private final String label;
    private final boolean matrix;
    private final int moves;
    private final boolean updates;

    Operation(String label, boolean matrix, int moves, boolean updates) {
      this.label = label;
      this.matrix = matrix;
      this.moves = moves;
      this.updates = updates;
    }
  }

  /** Reads an operation and its size, say {@code gemv N 784x30} or {@code dot 1024}. */
  public static LinearCase parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      for (Operation operation : Operation.values()) {
        if (operation.label.equals(matcher.group(1))
            && operation.matrix == (matcher.group(2) != null)) {
          int m = operation.matrix ? Integer.parseInt(matcher.group(2)) : 1;
          return new LinearCase(operation, m, Integer.parseInt(matcher.group(3)));
        }
      }
    }
    throw new IllegalArgumentException(
        "operation is \""
            + text
            + "\", allowed are "
            + Arrays.stream(Operation.values())
                .map(each -> each.label + (each.matrix ? " MxN" : " N"))
                .collect(Collectors.joining(", ")));
  }

  /** Elements of the matrix, or of one vector. */
  public long elements() {
    return (long) m * n;
  }

  /** Bytes read and written, each element of an operand once. */
  public long bytes() {
    return Float.BYTES * (operation.moves * elements() + (operation.matrix ? m + n : 0));
  }

  /** Floating-point operations; 0 where there is none but comparisons. */
  public long flop() {
    int each =
        switch (operation) {
          case IAMAX -> 0;
          case SCAL, ASUM -> 1;
          default -> 2;
        };
    return each * elements();
  }

  /** Floats that the operands take up. */
  public long workingSet() {
    long arrays = operation == Operation.DOT || operation == Operation.AXPY ? 2 : 1;
    return arrays * elements() + (operation.matrix ? m + n : 0);
  }

  /** Whether the operands are written as well as read. */
  public boolean updates() {
    return operation.updates;
  }

  boolean matrix() {
    return operation.matrix;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return operation.label + " " + (operation.matrix ? m + "x" : "") + n;
  }
}
