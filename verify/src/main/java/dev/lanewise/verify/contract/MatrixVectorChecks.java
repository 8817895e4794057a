package dev.lanewise.verify.contract;

import static dev.lanewise.verify.contract.Check.Source.BLAS;
import static dev.lanewise.verify.contract.Check.Source.LANEWISE;

import dev.lanewise.support.sample.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What gemv and ger do. */
final class MatrixVectorChecks {
  private static final int[][] SHAPES = {{1, 1}, {3, 5}, {7, 2}, {40, 33}, {33, 300}, {300, 33}};
  private static final int[][] INCREMENTS = {{1, 1}, {2, 3}, {-1, 1}, {1, -2}, {-3, -1}};

  private MatrixVectorChecks() {}

  /** op(A) and vectors of small integers; y is as long as op(A) has rows. */
  private static final class Case {
    final boolean trans;
    final Block a;
    final Block x;
    final Block y;

    Case(boolean trans, int m, int n, int incX, int incY) {
      this.trans = trans;
      a = Block.matrix(m, n, 3, (i, j) -> (5 * i + 3 * j) % 7 - 3);
      x = Block.vector(trans ? m : n, incX, (i, j) -> 5 * i % 9 - 4);
      y = Block.vector(trans ? n : m, incY, (i, j) -> i % 5 - 2);
    }

    static List<Case> all() {
      List<Case> cases = new ArrayList<>();
      for (int[] shape : SHAPES) {
        for (int[] inc : INCREMENTS) {
          cases.add(new Case(false, shape[0], shape[1], inc[0], inc[1]));
          cases.add(new Case(true, shape[0], shape[1], inc[0], inc[1]));
        }
      }
      return cases;
    }

    float op(int i, int p) {
      return trans ? a.get(p, i) : a.get(i, p);
    }

    void gemv(EntryPoints blas, float alpha, float beta) {
      blas.gemv(
          trans, a.rows, a.columns, alpha, a.values, a.offset, a.ld, x.values, x.offset, x.inc(),
          beta, y.values, y.offset, y.inc());
      y.checkGaps("y of " + this);
    }

    /** x has to be as long as A has rows, y as it has columns. */
    void ger(EntryPoints blas, float alpha) {
      blas.ger(
          a.rows, a.columns, alpha, x.values, x.offset, x.inc(), y.values, y.offset, y.inc(),
          a.values, a.offset, a.ld);
      a.checkGaps("A of " + this);
    }

    double product(int i) {
      double sum = 0;
      for (int p = 0; p < x.rows; p++) {
        sum += (double) op(i, p) * x.get(p);
      }
      return sum;
    }

    double magnitude(int i) {
      double sum = 0;
      for (int p = 0; p < x.rows; p++) {
        sum += Math.abs((double) op(i, p) * x.get(p));
      }
      return sum;
    }

    void expectY(Block.Filling expected) {
      for (int i = 0; i < y.rows; i++) {
        Violation.unlessEqual(this + ", y(" + i + ")", y.get(i) + 0f, expected.at(i, 0) + 0f);
      }
    }

    void expectA(Block.Filling expected) {
      for (int i = 0; i < a.rows; i++) {
        for (int j = 0; j < a.columns; j++) {
          Violation.unlessEqual(
              this + ", A(" + i + ", " + j + ")", a.get(i, j) + 0f, expected.at(i, j) + 0f);
        }
      }
    }

    @Override
    public String toString() {
      return (trans ? "T " : "N ")
          + a.rows
          + "x"
          + a.columns
          + ", increments "
          + x.inc()
          + " and "
          + y.inc();
    }
  }

  static List<Check> all() {
    return List.of(
        gemv(
            "small integers are exact, with increments and gaps",
            BLAS,
            (x, blas) -> {
              x.gemv(blas, 2f, -3f);
              x.expectY((i, j) -> (float) (2 * x.product(i)) - 3f * (i % 5 - 2));
            }),
        gemv(
            "beta = 0 does not read y",
            BLAS,
            (x, blas) -> {
              x.y.fill((i, j) -> i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY);
              x.gemv(blas, 1f, 0f);
              x.expectY((i, j) -> (float) x.product(i));
            }),
        gemv(
            "alpha = 0 reads neither A nor x",
            BLAS,
            (x, blas) -> {
              x.a.fill((i, j) -> Float.NaN);
              x.x.fill((i, j) -> Float.POSITIVE_INFINITY);
              x.gemv(blas, 0f, -2f);
              x.expectY((i, j) -> -2f * (i % 5 - 2));
            }),
        gemv(
            "alpha = 0 and beta = 0 make zeros of NaN in y",
            BLAS,
            (x, blas) -> {
              x.y.fill((i, j) -> Float.NaN);
              x.gemv(blas, 0f, 0f);
              x.expectY((i, j) -> 0f);
            }),
        gemv("NaN in A times 0 in x is NaN", BLAS, (x, blas) -> nanTimesZero(x, blas)),
        gemv(
            "NaN in x fills y, also where A is 0",
            BLAS,
            (x, blas) -> {
              x.a.fill((i, j) -> 0f);
              x.x.set(x.x.rows / 2, 0, Float.NaN);
              x.gemv(blas, 1f, 0f);
              x.expectY((i, j) -> Float.NaN);
            }),
        gemv("error within gamma |A||x|, sums that cancel", BLAS, MatrixVectorChecks::accurate),
        gemv(
            "the same call gives the same bits",
            LANEWISE,
            (x, blas) -> {
              x.a.fill((i, j) -> (float) (1.0 / (1 + i + j)));
              x.x.fill((i, j) -> (float) (1.0 / (3 + i)));
              x.gemv(blas, .7f, 0f);
              Block first = Block.vector(x.y.rows, 1, x.y::get);
              x.gemv(blas, .7f, 0f);
              x.expectY(first::get);
            }),
        new Check("gemv", "no columns in op(A) leave y = beta y", LANEWISE, blas -> empty(blas)),
        ger(
            "small integers are exact, with increments and gaps",
            BLAS,
            (x, blas) -> {
              x.ger(blas, 2f);
              x.expectA((i, j) -> 2f * x.x.get(i) * x.y.get(j) + (5 * i + 3 * j) % 7 - 3);
            }),
        ger(
            "alpha = 0 reads and writes nothing",
            BLAS,
            (x, blas) -> {
              x.x.fill((i, j) -> Float.NaN);
              x.y.fill((i, j) -> Float.POSITIVE_INFINITY);
              x.ger(blas, 0f);
              x.expectA((i, j) -> (5 * i + 3 * j) % 7 - 3);
            }),
        ger(
            "NaN in x and y fills its row and column, also times 0",
            LANEWISE,
            (x, blas) -> {
              x.x.fill((i, j) -> i == x.a.rows - 1 ? Float.NaN : 0f);
              x.y.fill((i, j) -> j == 0 && i == x.a.columns - 1 ? Float.NaN : 0f);
              x.ger(blas, 1f);
              x.expectA(
                  (i, j) ->
                      i == x.a.rows - 1 || j == x.a.columns - 1
                          ? Float.NaN
                          : (5 * i + 3 * j) % 7 - 3);
            }));
  }

  private static Check gemv(String name, Check.Source source, BiConsumer<Case, EntryPoints> body) {
    return new Check("gemv", name, source, blas -> Case.all().forEach(x -> body.accept(x, blas)));
  }

  private static Check ger(String name, Check.Source source, BiConsumer<Case, EntryPoints> body) {
    return new Check(
        "ger",
        name,
        source,
        blas -> Case.all().stream().filter(x -> x.trans).forEach(x -> body.accept(x, blas)));
  }

  private static void nanTimesZero(Case x, EntryPoints blas) {
    int p = x.x.rows / 2;
    int row = x.y.rows - 1;
    x.x.set(p, 0, 0f);
    x.a.set(x.trans ? p : row, x.trans ? row : p, Float.NaN);
    x.gemv(blas, 1f, 0f);
    x.expectY((i, j) -> i == row ? Float.NaN : (float) x.product(i));
  }

  private static void accurate(Case x, EntryPoints blas) {
    x.a.fill((i, j) -> (i + j) % 2 == 0 ? 1 + 0x1p-20f * i : -1 - 0x1p-21f * j);
    x.x.fill((i, j) -> 1 + 0x1p-18f * i);
    x.gemv(blas, 1f, 0f);
    double gamma = Rounding.gamma(x.x.rows);
    for (int i = 0; i < x.y.rows; i++) {
      Violation.unlessWithin(
          x + ", y(" + i + ")", x.y.get(i), x.product(i), gamma * x.magnitude(i));
    }
  }

  private static void empty(EntryPoints blas) {
    Case wide = new Case(false, 5, 0, 1, 1);
    wide.gemv(blas, 1f, -2f);
    wide.expectY((i, j) -> -2f * (i % 5 - 2));
    Case high = new Case(true, 0, 5, 1, 1);
    high.y.fill((i, j) -> Float.NaN);
    high.gemv(blas, 1f, 0f);
    high.expectY((i, j) -> 0f);
  }
}
