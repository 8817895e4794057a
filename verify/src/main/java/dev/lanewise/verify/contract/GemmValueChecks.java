package dev.lanewise.verify.contract;

import static dev.lanewise.verify.contract.Check.Source.LANEWISE;

import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.support.sample.Rounding;
import java.util.List;
import java.util.function.BiConsumer;

/** What gemm does with special values, and how accurate it is. */
final class GemmValueChecks {
  private GemmValueChecks() {}

  static List<Check> all() {
    return List.of(
        GemmChecks.each(
            "NaN in A and B fills its row and column",
            (x, blas) -> {
              x.setA(x.m - 1, 0, Float.NaN);
              x.setB(x.k - 1, x.n - 1, Float.NaN);
              x.run(blas, 1f, 0f);
              x.expect(
                  (i, j) -> i == x.m - 1 || j == x.n - 1 ? Float.NaN : (float) x.product(i, j));
            }),
        GemmChecks.each(
            "NaN and Inf in A times 0 in B is NaN", (x, blas) -> timesZero(x, blas, x.m - 1, -1)),
        GemmChecks.each(
            "NaN and Inf in B times 0 in A is NaN", (x, blas) -> timesZero(x, blas, -1, x.n - 1)),
        GemmChecks.each(
            "Inf in A gives Inf of the right sign",
            (x, blas) -> {
              x.b.fill((i, j) -> (i + j) % 3 + 1);
              x.setA(0, x.k - 1, Float.NEGATIVE_INFINITY);
              x.run(blas, 2f, 0f);
              x.expect((i, j) -> i == 0 ? Float.NEGATIVE_INFINITY : (float) (2 * x.product(i, j)));
            }),
        GemmChecks.each(
            "NaN in C stays, beta not 0",
            (x, blas) -> {
              x.c.set(x.m - 1, x.n - 1, Float.NaN);
              x.run(blas, 1f, -1f);
              x.expect(
                  (i, j) ->
                      i == x.m - 1 && j == x.n - 1
                          ? Float.NaN
                          : (float) x.product(i, j) - ((i + j) % 5 - 2));
            }),
        GemmChecks.each(
            "subnormal numbers are not flushed",
            (x, blas) -> {
              x.a.fill((i, j) -> Float.MIN_VALUE * (float) ((i + 2 * j) % 3));
              x.b.fill((i, j) -> (i + j) % 4);
              x.run(blas, 1f, 0f);
              x.expect((i, j) -> (float) x.product(i, j));
            }),
        GemmChecks.each("error within gamma |A||B|, sums that cancel", canceling()),
        GemmChecks.each("error within gamma |A||B|, exponents of 2^-30 to 2^30", wide()),
        own(
            "the same call gives the same bits",
            (x, blas) -> {
              GemmCase again = new GemmCase(x.transA, x.transB, x.m, x.n, x.k, 3);
              again.a.fill(x.a::get);
              again.b.fill(x.b::get);
              again.run(blas, -.7f, 0f);
              x.run(blas, -.7f, 0f);
              x.expect(again.c::get);
            }),
        own("a row alone gives the bits of the whole", GemmValueChecks::rowAlone),
        own("the bits do not depend on where operands lie", GemmValueChecks::shifted));
  }

  private static Check own(String name, BiConsumer<GemmCase, EntryPoints> body) {
    return new Check(
        "gemm",
        name,
        LANEWISE,
        blas ->
            GemmCase.all()
                .forEach(
                    x -> {
                      fillWide(x);
                      body.accept(x, blas);
                    }));
  }

  /** A row of A or a column of B holds NaN or Inf; what they meet is 0. */
  private static void timesZero(GemmCase x, EntryPoints blas, int row, int column) {
    for (float special : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      int p = x.k / 2;
      GemmCase y = new GemmCase(x.transA, x.transB, x.m, x.n, x.k, 3);
      if (row >= 0) {
        y.setA(row, p, special);
        for (int j = 0; j < y.n; j++) {
          y.setB(p, j, 0f);
        }
      } else {
        y.setB(p, column, special);
        for (int i = 0; i < y.m; i++) {
          y.setA(i, p, 0f);
        }
      }
      y.run(blas, 1f, 0f);
      y.expect((i, j) -> i == row || j == column ? Float.NaN : (float) y.product(i, j));
    }
  }

  private static void fillWide(GemmCase x) {
    Xoshiro256 random = new Xoshiro256(x.toString().hashCode());
    Block.Filling filling =
        (i, j) -> Math.scalb(2 * random.nextFloat() - 1, random.nextInt(61) - 30);
    x.a.fill(filling);
    x.b.fill(filling);
    x.c.fill(filling);
  }

  private static BiConsumer<GemmCase, EntryPoints> wide() {
    return (x, blas) -> {
      fillWide(x);
      bounded(x, blas);
    };
  }

  /** Every second term takes back nearly all of the one before. */
  private static BiConsumer<GemmCase, EntryPoints> canceling() {
    return (x, blas) -> {
      Xoshiro256 random = new Xoshiro256(x.toString().hashCode());
      for (int p = 0; p < x.k; p++) {
        for (int i = 0; i < x.m; i++) {
          boolean back = p % 2 == 1;
          float noise = 1 + 0x1p-22f * random.nextInt(3);
          x.setA(i, p, back ? -x.a(i, p - 1) * noise : 1 + random.nextFloat());
        }
        for (int j = 0; j < x.n; j++) {
          x.setB(p, j, p % 2 == 1 ? x.b(p - 1, j) : 1 + random.nextFloat());
        }
      }
      bounded(x, blas);
    };
  }

  private static void bounded(GemmCase x, EntryPoints blas) {
    float alpha = -.7f;
    x.run(blas, alpha, 0f);
    double gamma = Rounding.gamma(x.k + 1);
    for (int i = 0; i < x.m; i++) {
      for (int j = 0; j < x.n; j++) {
        Violation.unlessWithin(
            x.at(i, j),
            x.c.get(i, j),
            alpha * x.product(i, j),
            Math.abs(alpha) * gamma * x.magnitude(i, j));
      }
    }
  }

  private static void rowAlone(GemmCase x, EntryPoints blas) {
    int row = x.m - 1;
    GemmCase alone = new GemmCase(x.transA, x.transB, 1, x.n, x.k, 3);
    for (int p = 0; p < x.k; p++) {
      alone.setA(0, p, x.a(row, p));
    }
    alone.b.fill(x.b::get);
    x.run(blas, .3f, 0f);
    alone.run(blas, .3f, 0f);
    for (int j = 0; j < x.n; j++) {
      Violation.unlessEqual(x.at(row, j), x.c.get(row, j), alone.c.get(0, j));
    }
  }

  private static void shifted(GemmCase x, EntryPoints blas) {
    x.run(blas, .3f, 0f);
    for (int gap = 0; gap < 9; gap++) {
      GemmCase moved = new GemmCase(x.transA, x.transB, x.m, x.n, x.k, gap);
      moved.a.fill(x.a::get);
      moved.b.fill(x.b::get);
      moved.run(blas, .3f, 0f);
      moved.expect(x.c::get);
    }
  }
}
