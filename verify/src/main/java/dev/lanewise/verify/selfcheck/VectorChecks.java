package dev.lanewise.verify.selfcheck;

import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.support.sample.Rounding;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/** The operations on vectors. */
final class VectorChecks {
  /** Around the lanes of the contract, and beyond a K block. */
  static final int[] LENGTHS = {0, 1, 2, 7, 15, 16, 17, 31, 32, 33, 63, 65, 100, 257, 600};

  private static final int[] INCREMENTS = {1, 1, 2, -1, -3};
  private static final float[] FACTORS = {1f, -0.75f, 0.3f, 0f};

  private VectorChecks() {}

  static List<Function<Operations, SelfCheck.Row>> all() {
    return List.of(
        VectorChecks::dot,
        VectorChecks::axpy,
        VectorChecks::scal,
        VectorChecks::nrm2,
        VectorChecks::asum,
        VectorChecks::iamax);
  }

  /** The largest of the lengths, as the last of so many sizes. */
  static String longest(int sizes) {
    int longest = LENGTHS[LENGTHS.length - 1];
    return sizes == 1 ? "" + longest : "(" + longest + ", " + longest + ")";
  }

  /**
   * A vector with an increment inside an array with NaN around it.
   *
   * @param values the array
   * @param offset index of the element that comes first in memory
   * @param length number of elements
   * @param increment distance of the elements; if negative, the last element comes first in memory
   */
  record Strided(float[] values, int offset, int length, int increment) {
    static Strided random(Xoshiro256 random, int length) {
      int increment = INCREMENTS[random.nextInt(INCREMENTS.length)];
      int offset = random.nextInt(20);
      float[] values = new float[offset + length * Math.abs(increment) + 3];
      Arrays.fill(values, Float.NaN);
      Strided strided = new Strided(values, offset, length, increment);
      for (int i = 0; i < length; i++) {
        values[strided.index(i)] = (float) (2 * random.nextDouble() - 1);
      }
      return strided;
    }

    Strided copy() {
      return new Strided(values.clone(), offset, length, increment);
    }

    /** The same elements in ascending order, for operations that take no negative increment. */
    Strided forward() {
      return new Strided(values, offset, length, Math.abs(increment));
    }

    float get(int i) {
      return values[index(i)];
    }

    RealVector exact(DoubleUnaryOperator f) {
      double[] exact = new double[length];
      for (int i = 0; i < length; i++) {
        exact[i] = f.applyAsDouble(get(i));
      }
      return new ArrayRealVector(exact, false);
    }

    private int index(int i) {
      return increment > 0 ? offset + i * increment : offset + (i - (length - 1)) * increment;
    }
  }

  /** What is done with the vectors of one length. */
  private interface Case {
    void check(int n, Strided x, Strided y, float alpha, Tally tally);
  }

  private static SelfCheck.Row check(int stream, String operation, String bound, Case body) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 10 + stream);
    Tally tally = new Tally();
    for (int n : LENGTHS) {
      for (float alpha : FACTORS) {
        body.check(n, Strided.random(random, n), Strided.random(random, n), alpha, tally);
        tally.count();
      }
    }
    return tally.row(operation, "n up to " + longest(1), bound);
  }

  private static SelfCheck.Row dot(Operations operations) {
    return check(
        0,
        "dot",
        "gamma_n |x||y|",
        (n, x, y, alpha, tally) -> {
          float got = operations.dot(n, x, y);
          tally.bits(
              got,
              ReferenceBlas.dot(
                  n, x.values(), x.offset(), x.increment(), y.values(), y.offset(), y.increment()));
          double size = x.exact(Math::abs).dotProduct(y.exact(Math::abs));
          tally.compare(got, x.exact(v -> v).dotProduct(y.exact(v -> v)), Rounding.gamma(n) * size);
        });
  }

  private static SelfCheck.Row axpy(Operations operations) {
    return check(
        1,
        "axpy",
        "u |alpha x + y|",
        (n, x, y, alpha, tally) -> {
          Strided got = y.copy();
          operations.axpy(n, alpha, x, got);
          Strided reference = y.copy();
          ReferenceBlas.axpy(
              n,
              alpha,
              x.values(),
              x.offset(),
              x.increment(),
              reference.values(),
              reference.offset(),
              reference.increment());
          tally.bits(got.values(), reference.values());
          RealVector exact = y.exact(v -> v).combine(1, alpha, x.exact(v -> v));
          for (int i = 0; i < n; i++) {
            tally.compare(
                got.get(i), exact.getEntry(i), Rounding.gamma(1) * Math.abs(exact.getEntry(i)));
          }
        });
  }

  private static SelfCheck.Row scal(Operations operations) {
    return check(
        2,
        "scal",
        "u |alpha x|",
        (n, any, y, alpha, tally) -> {
          Strided x = any.forward();
          Strided got = x.copy();
          operations.scal(n, alpha, got);
          Strided reference = x.copy();
          ReferenceBlas.scal(
              n, alpha, reference.values(), reference.offset(), reference.increment());
          tally.bits(got.values(), reference.values());
          RealVector exact = x.exact(v -> v).mapMultiply(alpha);
          for (int i = 0; i < n; i++) {
            tally.compare(
                got.get(i), exact.getEntry(i), Rounding.gamma(1) * Math.abs(exact.getEntry(i)));
          }
        });
  }

  private static SelfCheck.Row nrm2(Operations operations) {
    return check(
        3,
        "nrm2",
        "gamma_2 ||x||",
        (n, any, y, alpha, tally) -> {
          Strided x = any.forward();
          float got = operations.nrm2(n, x);
          tally.bits(got, ReferenceBlas.nrm2(n, x.values(), x.offset(), x.increment()));
          double exact = x.exact(v -> v).getNorm();
          tally.compare(got, exact, Rounding.gamma(2) * exact);
        });
  }

  private static SelfCheck.Row asum(Operations operations) {
    return check(
        4,
        "asum",
        "gamma_n |x|",
        (n, any, y, alpha, tally) -> {
          Strided x = any.forward();
          float got = operations.asum(n, x);
          tally.bits(got, ReferenceBlas.asum(n, x.values(), x.offset(), x.increment()));
          double exact = x.exact(v -> v).getL1Norm();
          tally.compare(got, exact, Rounding.gamma(n) * exact);
        });
  }

  private static SelfCheck.Row iamax(Operations operations) {
    return check(
        5,
        "iamax",
        "exact",
        (n, any, y, alpha, tally) -> {
          Strided x = any.forward();
          int got = operations.iamax(n, x);
          tally.bits(got, ReferenceBlas.iamax(n, x.values(), x.offset(), x.increment()));
          tally.compare(got, n == 0 ? -1 : x.exact(Math::abs).getMaxIndex(), 0);
        });
  }
}
