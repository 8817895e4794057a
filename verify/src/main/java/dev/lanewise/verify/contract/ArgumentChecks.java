package dev.lanewise.verify.contract;

import static dev.lanewise.verify.contract.Check.Source.LANEWISE;

import java.util.Arrays;
import java.util.List;

/** Wrong arguments are refused before anything is written, where an implementation promises it. */
final class ArgumentChecks {
  private static final int SIZE = 4;

  private ArgumentChecks() {}

  /** A call that must be refused. */
  private interface Call {
    void run(float[] c);
  }

  static List<Check> all() {
    return List.of(
        refused("gemm", "a negative size is refused", (blas, c) -> gemm(blas, -1, SIZE, c, 0)),
        refused("gemm", "a leading dimension too small is refused", (b, c) -> gemm(b, 4, 3, c, 0)),
        refused(
            "gemm",
            "a C that overlaps A is refused",
            (blas, c) ->
                blas.gemm(false, false, 2, 2, 2, 1, c, 0, 2, new float[4], 0, 2, 0, c, 1, 2)),
        refused(
            "gemm",
            "a C that ends behind its array is refused",
            (blas, c) -> gemm(blas, SIZE, SIZE, c, 1)),
        refused(
            "gemv",
            "a y that overlaps x is refused",
            (blas, c) -> blas.gemv(false, 2, 2, 1, new float[4], 0, 2, c, 0, 1, 0, c, 1, 1)),
        refused(
            "axpy",
            "a y that overlaps x is refused",
            (blas, c) -> blas.axpy(3, 1, c, 0, 1, c, 1, 1)),
        refused("scal", "a negative increment is refused", (blas, c) -> blas.scal(3, 2, c, 0, -1)),
        refused("scal", "null is refused", (blas, c) -> blas.scal(1, 2, null, 0, 1)));
  }

  /** A call on an implementation. */
  private interface Wrong {
    void run(EntryPoints blas, float[] c);
  }

  private static void gemm(EntryPoints blas, int m, int ldc, float[] c, int cOffset) {
    float[] a = new float[SIZE * SIZE];
    blas.gemm(false, false, m, SIZE, SIZE, 1, a, 0, SIZE, a.clone(), 0, SIZE, 0, c, cOffset, ldc);
  }

  private static Check refused(String operation, String name, Wrong wrong) {
    return new Check(
        operation,
        name,
        LANEWISE,
        blas -> {
          if (!blas.checksArguments()) {
            throw new UnsupportedOperationException();
          }
          refused(c -> wrong.run(blas, c));
        });
  }

  private static void refused(Call call) {
    float[] c = new float[SIZE * SIZE];
    Arrays.fill(c, 7f);
    try {
      call.run(c);
    } catch (IllegalArgumentException | IndexOutOfBoundsException refusal) {
      for (int i = 0; i < c.length; i++) {
        Violation.unlessEqual("refused, but index " + i, c[i], 7f);
      }
      return;
    }
    throw new Violation("it was not refused");
  }
}
