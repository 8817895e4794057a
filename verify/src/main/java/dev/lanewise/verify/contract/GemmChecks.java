package dev.lanewise.verify.contract;

import static dev.lanewise.verify.contract.Check.Source.BLAS;

import java.util.List;
import java.util.function.BiConsumer;

/** What gemm does with its factors, sizes and operands. */
final class GemmChecks {
  private static final String GEMM = "gemm";

  private GemmChecks() {}

  static List<Check> all() {
    return List.of(
        each(
            "small integers are exact, with alpha and beta",
            (x, blas) -> {
              x.run(blas, 2f, -3f);
              x.expect((i, j) -> (float) (2 * x.product(i, j)) - 3f * ((i + j) % 5 - 2));
            }),
        each(
            "beta = 0 does not read C",
            (x, blas) -> {
              x.c.fill((i, j) -> (i + j) % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY);
              x.run(blas, 1f, 0f);
              x.expect((i, j) -> (float) x.product(i, j));
            }),
        each(
            "beta = 1 adds to C",
            (x, blas) -> {
              x.run(blas, 1f, 1f);
              x.expect((i, j) -> (float) x.product(i, j) + (i + j) % 5 - 2);
            }),
        each(
            "alpha = 0 reads neither A nor B",
            (x, blas) -> {
              x.a.fill((i, j) -> Float.NaN);
              x.b.fill((i, j) -> Float.POSITIVE_INFINITY);
              x.run(blas, 0f, -2f);
              x.expect((i, j) -> -2f * ((i + j) % 5 - 2));
            }),
        each(
            "alpha = 0 and beta = 0 make zeros of NaN in C",
            (x, blas) -> {
              x.c.fill((i, j) -> Float.NaN);
              x.run(blas, 0f, 0f);
              x.expect((i, j) -> 0f);
            }),
        check("k = 0 leaves C = beta C", GemmChecks::noDepth),
        check("m = 0 or n = 0 touches nothing", GemmChecks::noOutput),
        each("gaps between rows are neither read nor written", GemmChecks::gaps),
        each(
            "A and B are not written",
            (x, blas) -> {
              float[] a = x.a.values.clone();
              float[] b = x.b.values.clone();
              x.run(blas, .5f, .5f);
              same(x + ", A", x.a.values, a);
              same(x + ", B", x.b.values, b);
            }),
        check("A, B and C may be blocks of one array", GemmChecks::oneArray));
  }

  static Check each(String name, BiConsumer<GemmCase, EntryPoints> body) {
    return check(name, blas -> GemmCase.all().forEach(x -> body.accept(x, blas)));
  }

  static Check check(String name, Check.Body body) {
    return new Check(GEMM, name, BLAS, body);
  }

  private static void same(String where, float[] got, float[] expected) {
    for (int i = 0; i < got.length; i++) {
      if (Float.floatToRawIntBits(got[i]) != Float.floatToRawIntBits(expected[i])) {
        throw new Violation(where + ", index " + i + " is " + got[i] + ", expected " + expected[i]);
      }
    }
  }

  private static void noDepth(EntryPoints blas) {
    for (int form = 0; form < 4; form++) {
      GemmCase x = new GemmCase(form > 1, form % 2 == 1, 5, 7, 0, 2);
      x.run(blas, 1f, -2f);
      x.expect((i, j) -> -2f * ((i + j) % 5 - 2));
      GemmCase zero = new GemmCase(form > 1, form % 2 == 1, 5, 7, 0, 2);
      zero.c.fill((i, j) -> Float.NaN);
      zero.run(blas, 1f, 0f);
      zero.expect((i, j) -> 0f);
    }
  }

  private static void noOutput(EntryPoints blas) {
    for (int[] shape : new int[][] {{0, 7, 3}, {5, 0, 3}, {0, 0, 0}}) {
      GemmCase x = new GemmCase(false, false, shape[0], shape[1], shape[2], 2);
      x.run(blas, 1f, 0f);
      x.c.checkGaps("C of " + x);
    }
  }

  private static void gaps(GemmCase x, EntryPoints blas) {
    x.run(blas, 1f, 2f);
    x.expect((i, j) -> (float) x.product(i, j) + 2f * ((i + j) % 5 - 2));
    x.c.checkGaps("C of " + x);
  }

  /** Three blocks side by side in the rows of one matrix. */
  private static void oneArray(EntryPoints blas) {
    int size = 9;
    int ld = 3 * size;
    float[] all = new float[size * ld];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % 11 - 5;
    }
    float[] before = all.clone();
    blas.gemm(false, false, size, size, size, 1f, all, 0, ld, all, size, ld, 0f, all, 2 * size, ld);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < ld; j++) {
        float expected = before[i * ld + j];
        if (j >= 2 * size) {
          expected = 0;
          for (int p = 0; p < size; p++) {
            expected += before[i * ld + p] * before[p * ld + j - size];
          }
        }
        Violation.unlessEqual("element (" + i + ", " + j + ")", all[i * ld + j], expected);
      }
    }
  }
}
