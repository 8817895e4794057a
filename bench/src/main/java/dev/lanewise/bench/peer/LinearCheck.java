package dev.lanewise.bench.peer;

import dev.lanewise.bench.peer.LinearCase.Operation;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.support.peer.UnavailableException;
import dev.lanewise.support.sample.Rounding;
import java.util.Random;

/**
 * Checks a vector or matrix-vector operation before it is timed: Lanewise has to give the bits of
 * {@link ReferenceBlas}, the others have to stay within gamma_k times the sum of magnitudes of the
 * result in double, k the number of roundings of an element, gamma_k = k u / (1 - k u), u = 2^-24
 * (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, section 3.1).
 */
public final class LinearCheck {
  private static final float CHECKED_ALPHA = .75f;

  /** Updates are timed with a factor that leaves the operands normal numbers for ever. */
  private static final float TIMED_ALPHA = 1e-9f;

  private LinearCheck() {}

  /**
   * Checks a library and leaves it bound to operands of its own.
   *
   * @throws IllegalStateException naming the first wrong element
   * @throws UnavailableException if the library cannot be loaded or does not take the operation
   */
  public static LinearCall bindChecked(
      Implementation implementation, LinearCase shape, int threads, Random offsets) {
    LinearOperands operands = new LinearOperands(shape, CHECKED_ALPHA, offsets);
    LinearOperands before = operands.copy();
    double result = implementation.bind(operands, threads).run();
    check(implementation, before, operands, result);
    float factor = shape.operation() == Operation.SCAL ? -1f : TIMED_ALPHA;
    return implementation.bind(new LinearOperands(shape, factor, offsets), threads);
  }

  static void check(
      Implementation implementation, LinearOperands before, LinearOperands after, double result) {
    boolean exact = implementation == Implementation.LANEWISE;
    double[] got = output(after, result);
    double[] expected;
    double[] bound = new double[got.length];
    if (exact) {
      LinearOperands defined = before.copy();
      expected = output(defined, defined(defined));
    } else {
      expected = inDouble(before, bound);
    }
    for (int i = 0; i < got.length; i++) {
      if (exact ? got[i] != expected[i] : !(Math.abs(got[i] - expected[i]) <= bound[i])) {
        throw new IllegalStateException(
            String.format(
                "%s, %s: element %d is %s, %s %s",
                implementation.label(),
                before.shape,
                i,
                got[i],
                exact ? "the definition gives" : "not within " + bound[i] + " of",
                expected[i]));
      }
    }
  }

  /** The elements that the operation writes, or its one number. */
  private static double[] output(LinearOperands o, double result) {
    return switch (o.shape.operation()) {
      case GEMV_N, GEMV_T, AXPY -> widened(o.y, o.yOffset);
      case GER -> widened(o.a, o.aOffset);
      case SCAL -> widened(o.x, o.xOffset);
      case DOT, NRM2, ASUM, IAMAX -> new double[] {result};
    };
  }

  private static double[] widened(float[] values, int offset) {
    double[] wide = new double[values.length - offset];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[offset + i];
    }
    return wide;
  }

  private static double defined(LinearOperands o) {
    int m = o.shape.m();
    int n = o.shape.n();
    Operation operation = o.shape.operation();
    switch (operation) {
      case GEMV_N, GEMV_T ->
          ReferenceBlas.gemv(
              operation == Operation.GEMV_T,
              m,
              n,
              1f,
              o.a,
              o.aOffset,
              n,
              o.x,
              o.xOffset,
              1,
              0f,
              o.y,
              o.yOffset,
              1);
      case GER ->
          ReferenceBlas.ger(m, n, o.alpha, o.x, o.xOffset, 1, o.y, o.yOffset, 1, o.a, o.aOffset, n);
      case AXPY -> ReferenceBlas.axpy(n, o.alpha, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
      case SCAL -> ReferenceBlas.scal(n, o.alpha, o.x, o.xOffset, 1);
      case DOT -> {
        return ReferenceBlas.dot(n, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
      }
      case NRM2 -> {
        return ReferenceBlas.nrm2(n, o.x, o.xOffset, 1);
      }
      case ASUM -> {
        return ReferenceBlas.asum(n, o.x, o.xOffset, 1);
      }
      case IAMAX -> {
        return ReferenceBlas.iamax(n, o.x, o.xOffset, 1);
      }
    }
    return 0;
  }

  /** The result in double, and how far from it an element may be. */
  private static double[] inDouble(LinearOperands o, double[] bound) {
    int n = o.shape.n();
    double[] sums = new double[bound.length];
    int roundings = 2;
    for (int i = 0; i < o.shape.m(); i++) {
      for (int j = 0; j < n; j++) {
        int at = 0;
        double term;
        switch (o.shape.operation()) {
          case GEMV_N -> {
            at = i;
            term = (double) o.a[o.aOffset + i * n + j] * o.x[o.xOffset + j];
            roundings = n;
          }
          case GEMV_T -> {
            at = j;
            term = (double) o.a[o.aOffset + i * n + j] * o.x[o.xOffset + i];
            roundings = o.shape.m();
          }
          case GER -> {
            at = i * n + j;
            term = (double) o.alpha * o.x[o.xOffset + i] * o.y[o.yOffset + j];
            add(sums, bound, at, o.a[o.aOffset + at]);
            roundings = 3;
          }
          case AXPY -> {
            at = j;
            term = (double) o.alpha * o.x[o.xOffset + j];
            add(sums, bound, at, o.y[o.yOffset + j]);
          }
          case SCAL -> {
            at = j;
            term = (double) o.alpha * o.x[o.xOffset + j];
          }
          case DOT -> {
            term = (double) o.x[o.xOffset + j] * o.y[o.yOffset + j];
            roundings = n;
          }
          case NRM2 -> {
            term = (double) o.x[o.xOffset + j] * o.x[o.xOffset + j];
            roundings = n + 2;
          }
          case ASUM -> {
            term = Math.abs(o.x[o.xOffset + j]);
            roundings = n;
          }
          default -> term = 0;
        }
        add(sums, bound, at, term);
      }
    }
    double gamma = Rounding.gamma(roundings);
    if (o.shape.operation() == Operation.NRM2) {
      sums[0] = Math.sqrt(sums[0]);
      bound[0] = sums[0];
    } else if (o.shape.operation() == Operation.IAMAX) {
      sums[0] = ReferenceBlas.iamax(n, o.x, o.xOffset, 1);
    }
    for (int i = 0; i < bound.length; i++) {
      bound[i] *= gamma;
    }
    return sums;
  }

  private static void add(double[] sums, double[] magnitudes, int at, double term) {
    sums[at] += term;
    magnitudes[at] += Math.abs(term);
  }
}
