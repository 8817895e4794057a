package dev.lanewise.verify.contract;

import static dev.lanewise.verify.contract.Check.Source.BLAS;
import static dev.lanewise.verify.contract.Check.Source.LANEWISE;

import dev.lanewise.support.sample.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the operations on vectors do. */
final class VectorChecks {
  private static final int[] LENGTHS = {1, 2, 7, 16, 33, 100, 1000};
  private static final int[] BOTH_WAYS = {1, 2, -1, -3};
  private static final int[] FORWARD = {1, 2, 5};

  private VectorChecks() {}

  private static float x(int i, int j) {
    return 5 * i % 9 - 4;
  }

  private static float y(int i, int j) {
    return i % 5 - 2;
  }

  static List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(check("dot", "small integers are exact, with increments", VectorChecks::dotExact));
    checks.add(
        check(
            "dot",
            "no elements give +0",
            blas -> Violation.unlessEqual("dot of 0", dot(blas, vector(0, 1), vector(0, 1)), 0f)));
    checks.add(
        check(
            "dot",
            "NaN times 0 is NaN",
            blas -> {
              for (int n : LENGTHS) {
                Block x = vector(n, 1);
                x.set(n / 2, 0, Float.NaN);
                Block zero = Block.vector(n, 1, (i, j) -> 0f);
                Violation.unlessEqual("n " + n, dot(blas, x, zero), Float.NaN);
              }
            }));
    checks.add(
        check("dot", "error within gamma |x||y|, sums that cancel", VectorChecks::dotAccurate));
    checks.add(
        check(
            "dot",
            "an increment of 0 is refused, or repeats the element",
            VectorChecks::noIncrement));
    checks.add(check("axpy", "small integers are exact, with increments", VectorChecks::axpy));
    checks.add(
        check(
            "axpy",
            "alpha = 0 reads and writes nothing",
            blas -> {
              for (int n : LENGTHS) {
                Block x = Block.vector(n, 1, (i, j) -> Float.NaN);
                Block y = Block.vector(n, 1, VectorChecks::y);
                axpy(blas, 0f, x, y);
                expect("n " + n, y, VectorChecks::y);
              }
            }));
    checks.add(
        check(
            "axpy",
            "-0 + -0 is -0",
            blas -> {
              Block y = Block.vector(20, 1, (i, j) -> -0f);
              axpy(blas, 1f, Block.vector(20, 1, (i, j) -> -0f), y);
              for (int i = 0; i < 20; i++) {
                Violation.unlessEqual("y(" + i + ")", y.get(i), -0f);
              }
            }));
    checks.add(check("scal", "small integers are exact, with increments", VectorChecks::scal));
    checks.add(
        check(
            "scal",
            "alpha = 0 keeps NaN, and makes NaN of Inf",
            blas -> {
              for (int n : LENGTHS) {
                Block x = Block.vector(n, 1, (i, j) -> i % 2 == 0 ? Float.NaN : 1 / 0f);
                blas.scal(n, 0f, x.values, x.offset, 1);
                expect("n " + n, x, (i, j) -> Float.NaN);
              }
            }));
    checks.add(
        check(
            "scal",
            "subnormal numbers are not flushed, zeros keep their sign",
            blas -> {
              Block x = Block.vector(33, 1, (i, j) -> i == 5 ? -0f : i * Float.MIN_VALUE);
              blas.scal(33, 3f, x.values, x.offset, 1);
              for (int i = 0; i < 33; i++) {
                float expected = i == 5 ? -0f : 3 * i * Float.MIN_VALUE;
                Violation.unlessEqual("x(" + i + ")", x.get(i), expected);
              }
            }));
    norms(checks);
    iamax(checks);
    return checks;
  }

  private static void norms(List<Check> checks) {
    checks.add(norm("nrm2", "of 3 and 4 times a power of two is exact", VectorChecks::pythagoras));
    checks.add(
        norm(
            "nrm2",
            "of one element is its magnitude",
            blas -> {
              for (float x : new float[] {-7, 0x1.234568p100f, -Float.MIN_VALUE, 0}) {
                Violation.unlessEqual("|" + x + "|", nrm2(blas, row(1, x)), Math.abs(x));
              }
            }));
    checks.add(
        norm(
            "nrm2",
            "NaN gives NaN, Inf gives Inf",
            blas -> {
              for (int n : LENGTHS) {
                Block x = vector(n, 1);
                x.set(n - 1, 0, Float.NEGATIVE_INFINITY);
                Violation.unlessEqual("Inf, n " + n, nrm2(blas, x), Float.POSITIVE_INFINITY);
                x.set(n - 1, 0, Float.NaN);
                Violation.unlessEqual("NaN, n " + n, nrm2(blas, x), Float.NaN);
              }
            }));
    for (String name : new String[] {"nrm2", "asum"}) {
      checks.add(
          check(
              name,
              "no elements give +0",
              blas -> {
                Block x = vector(0, 1);
                float got = name.equals("nrm2") ? nrm2(blas, x) : asum(blas, x);
                Violation.unlessEqual(name + " of 0", got, 0f);
              }));
    }
    checks.add(
        check(
            "asum",
            "small integers are exact, with increments",
            blas ->
                lengths(
                    FORWARD,
                    x -> {
                      float sum = 0;
                      for (int i = 0; i < x.rows; i++) {
                        sum += Math.abs(x.get(i));
                      }
                      Violation.unlessEqual(name(x), asum(blas, x), sum);
                    })));
    checks.add(
        check(
            "asum",
            "NaN gives NaN, Inf gives Inf",
            blas -> {
              for (int n : LENGTHS) {
                Block x = vector(n, 1);
                x.set(n - 1, 0, Float.NEGATIVE_INFINITY);
                Violation.unlessEqual("Inf, n " + n, asum(blas, x), Float.POSITIVE_INFINITY);
                x.set(n - 1, 0, Float.NaN);
                Violation.unlessEqual("NaN, n " + n, asum(blas, x), Float.NaN);
              }
            }));
  }

  private static void iamax(List<Check> checks) {
    checks.add(
        check(
            "iamax",
            "of equal magnitudes the first, whatever the sign",
            blas ->
                lengths(
                    FORWARD,
                    x -> {
                      int first = x.rows / 3;
                      x.fill((i, j) -> i < first ? 1 : i % 2 == 0 ? -9 : 9);
                      index(name(x), blas, x, first);
                      x.fill((i, j) -> 2);
                      index("all equal, " + name(x), blas, x, 0);
                    })));
    checks.add(
        check(
            "iamax",
            "the last element may be the one",
            blas ->
                lengths(
                    FORWARD,
                    x -> {
                      x.set(x.rows - 1, 0, Float.NEGATIVE_INFINITY);
                      index(name(x), blas, x, x.rows - 1);
                    })));
    checks.add(
        new Check(
            "iamax",
            "the first NaN counts as the largest",
            LANEWISE,
            blas ->
                lengths(
                    FORWARD,
                    x -> {
                      int first = x.rows / 2;
                      x.set(0, 0, Float.POSITIVE_INFINITY);
                      x.set(x.rows - 1, 0, Float.NaN);
                      x.set(first, 0, Float.NaN);
                      index(name(x), blas, x, first);
                    })));
  }

  private static Check check(String operation, String name, Check.Body body) {
    return new Check(operation, name, BLAS, body);
  }

  private static Check norm(String operation, String name, Check.Body body) {
    return check(operation, name, body);
  }

  private static Block vector(int n, int increment) {
    return Block.vector(n, increment, VectorChecks::x);
  }

  private static Block row(int increment, float... values) {
    return Block.vector(values.length, increment, (i, j) -> values[i]);
  }

  private static void lengths(int[] increments, Consumer<Block> body) {
    for (int n : LENGTHS) {
      for (int increment : increments) {
        body.accept(vector(n, increment));
      }
    }
  }

  private static String name(Block x) {
    return "n " + x.rows + ", increment " + x.inc();
  }

  private static void expect(String where, Block x, Block.Filling expected) {
    for (int i = 0; i < x.rows; i++) {
      Violation.unlessEqual(where + ", element " + i, x.get(i) + 0f, expected.at(i, 0) + 0f);
    }
    x.checkGaps("the vector, " + where);
  }

  private static float dot(EntryPoints blas, Block x, Block y) {
    return blas.dot(x.rows, x.values, x.offset, x.inc(), y.values, y.offset, y.inc());
  }

  private static void axpy(EntryPoints blas, float alpha, Block x, Block y) {
    blas.axpy(x.rows, alpha, x.values, x.offset, x.inc(), y.values, y.offset, y.inc());
  }

  private static float nrm2(EntryPoints blas, Block x) {
    return blas.nrm2(x.rows, x.values, x.offset, x.inc());
  }

  private static float asum(EntryPoints blas, Block x) {
    return blas.asum(x.rows, x.values, x.offset, x.inc());
  }

  private static void index(String where, EntryPoints blas, Block x, int expected) {
    int got = blas.iamax(x.rows, x.values, x.offset, x.inc());
    if (got != expected) {
      throw new Violation(where + ": the index is " + got + ", expected " + expected);
    }
  }

  private static double exact(Block x, Block y) {
    double sum = 0;
    for (int i = 0; i < x.rows; i++) {
      sum += (double) x.get(i) * y.get(i);
    }
    return sum;
  }

  private static void dotExact(EntryPoints blas) {
    for (int incY : BOTH_WAYS) {
      lengths(
          BOTH_WAYS,
          x -> {
            Block y = Block.vector(x.rows, incY, VectorChecks::y);
            Violation.unlessEqual(
                name(x) + " and " + incY, dot(blas, x, y) + 0f, (float) exact(x, y) + 0f);
          });
    }
  }

  private static void dotAccurate(EntryPoints blas) {
    for (int n : LENGTHS) {
      Block x = Block.vector(n, 1, (i, j) -> i % 2 == 0 ? 1 + 0x1p-20f * i : -1 - 0x1p-19f * i);
      Block y = Block.vector(n, 1, (i, j) -> 1 + 0x1p-18f * (i / 2));
      double size = 0;
      for (int i = 0; i < n; i++) {
        size += Math.abs((double) x.get(i) * y.get(i));
      }
      Violation.unlessWithin("n " + n, dot(blas, x, y), exact(x, y), Rounding.gamma(n) * size);
    }
  }

  private static void noIncrement(EntryPoints blas) {
    float[] x = {3, 100, 100};
    float[] y = {1, 2, 4};
    float got;
    try {
      got = blas.dot(3, x, 0, 0, y, 0, 1);
    } catch (IllegalArgumentException refused) {
      return;
    }
    Violation.unlessEqual("3 times the sum of 1, 2, 4", got, 21);
  }

  private static void axpy(EntryPoints blas) {
    for (int incY : BOTH_WAYS) {
      lengths(
          BOTH_WAYS,
          x -> {
            Block y = Block.vector(x.rows, incY, VectorChecks::y);
            axpy(blas, -2f, x, y);
            expect(name(x) + " and " + incY, y, (i, j) -> -2 * x(i, j) + y(i, j));
          });
    }
  }

  private static void scal(EntryPoints blas) {
    lengths(
        FORWARD,
        x -> {
          blas.scal(x.rows, -2f, x.values, x.offset, x.inc());
          expect(name(x), x, (i, j) -> -2 * x(i, j));
        });
  }

  /** From where squares underflow to where they overflow. */
  private static void pythagoras(EntryPoints blas) {
    for (int exponent = -149; exponent <= 120; exponent++) {
      float unit = Math.scalb(1f, exponent);
      for (int increment : FORWARD) {
        Block x = row(increment, 0, 3 * unit, 0, -4 * unit);
        Violation.unlessEqual("2^" + exponent + " times 3 and 4", nrm2(blas, x), 5 * unit);
      }
    }
  }
}
