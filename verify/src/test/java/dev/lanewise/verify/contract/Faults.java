package dev.lanewise.verify.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/** Implementations that are Lanewise but for one fault, by the check that has to find it. */
final class Faults {
  private Faults() {}

  static Map<String, EntryPoints> byCheck() {
    Map<String, EntryPoints> faults = new LinkedHashMap<>();
    products(faults);
    matrixVectors(faults);
    vectors(faults);
    return faults;
  }

  /** Changes a product before or after it is computed. */
  private abstract static class FaultyGemm extends LanewiseEntryPoints {
    /** Returns what C becomes from what it was and from the right result. */
    abstract float result(float right, float old, int m, float alpha, float beta, float firstA);

    @Override
    public void gemm(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        float alpha,
        float[] a,
        int aOffset,
        int lda,
        float[] b,
        int bOffset,
        int ldb,
        float beta,
        float[] c,
        int cOffset,
        int ldc) {
      float[] old = c.clone();
      super.gemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          int at = cOffset + i * ldc + j;
          float firstA = k > 0 ? a[aOffset] : 0;
          c[at] = result(c[at], old[at], m, alpha, beta, firstA);
        }
      }
    }
  }

  private static void products(Map<String, EntryPoints> faults) {
    faults.put(
        "gemm: beta = 0 does not read C",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return beta == 0 ? right + 0 * old : right;
          }
        });
    faults.put(
        "gemm: alpha = 0 reads neither A nor B",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return alpha == 0 ? right + alpha * firstA : right;
          }
        });
    faults.put(
        "gemm: beta = 1 adds to C",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return beta == 1 ? right - old : right;
          }
        });
    faults.put(
        "gemm: subnormal numbers are not flushed",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return Math.abs(right) < Float.MIN_NORMAL ? 0 : right;
          }
        });
    faults.put(
        "gemm: error within gamma |A||B|, exponents of 2^-30 to 2^30",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return alpha == -.7f ? right * (1 + 0x1p-13f) : right;
          }
        });
    faults.put(
        "gemm: a row alone gives the bits of the whole",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return alpha == .3f && m == 1 ? Math.nextUp(right) : right;
          }
        });
    faults.put(
        "gemm: the same call gives the same bits",
        new FaultyGemm() {
          private int calls;

          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return ++calls % 7 == 0 ? Math.nextUp(right) : right;
          }
        });
    faults.put(
        "gemm: NaN and Inf in A times 0 in B is NaN",
        new FaultyGemm() {
          @Override
          float result(float right, float old, int m, float alpha, float beta, float firstA) {
            return Float.isNaN(right) ? 0 : right;
          }
        });
    faults.put("gemm: gaps between rows are neither read nor written", new WritesGaps());
    faults.put("gemm: a C that overlaps A is refused", new ReferenceChecked());
  }

  /** Writes a whole vector at the end of a row. */
  private static final class WritesGaps extends LanewiseEntryPoints {
    @Override
    public void gemm(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        float alpha,
        float[] a,
        int aOffset,
        int lda,
        float[] b,
        int bOffset,
        int ldb,
        float beta,
        float[] c,
        int cOffset,
        int ldc) {
      super.gemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
      if (m > 0 && n > 0 && ldc > n) {
        c[cOffset + (m - 1) * ldc + n] = 0;
      }
    }
  }

  /** Says that it checks arguments, and does not. */
  private static final class ReferenceChecked implements EntryPoints {
    private final EntryPoints unchecked = new ReferenceEntryPoints();

    @Override
    public boolean checksArguments() {
      return true;
    }

    @Override
    public void gemm(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        float alpha,
        float[] a,
        int aOffset,
        int lda,
        float[] b,
        int bOffset,
        int ldb,
        float beta,
        float[] c,
        int cOffset,
        int ldc) {
      unchecked.gemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    }
  }

  private static void matrixVectors(Map<String, EntryPoints> faults) {
    faults.put(
        "gemv: beta = 0 does not read y",
        new LanewiseEntryPoints() {
          @Override
          public void gemv(
              boolean trans,
              int m,
              int n,
              float alpha,
              float[] a,
              int aOffset,
              int lda,
              float[] x,
              int xOffset,
              int incX,
              float beta,
              float[] y,
              int yOffset,
              int incY) {
            float leak = 0 * y[yOffset];
            super.gemv(
                trans, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
            y[yOffset] += beta == 0 ? leak : 0;
          }
        });
    faults.put(
        "ger: alpha = 0 reads and writes nothing",
        new LanewiseEntryPoints() {
          @Override
          public void ger(
              int m,
              int n,
              float alpha,
              float[] x,
              int xOffset,
              int incX,
              float[] y,
              int yOffset,
              int incY,
              float[] a,
              int aOffset,
              int lda) {
            super.ger(m, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
            a[aOffset] += alpha == 0 ? alpha * x[xOffset] : 0;
          }
        });
  }

  private static void vectors(Map<String, EntryPoints> faults) {
    faults.put(
        "dot: small integers are exact, with increments",
        new LanewiseEntryPoints() {
          @Override
          public float dot(
              int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
            return super.dot(n, x, xOffset, Math.abs(incX), y, yOffset, incY);
          }
        });
    faults.put(
        "axpy: alpha = 0 reads and writes nothing",
        new LanewiseEntryPoints() {
          @Override
          public void axpy(
              int n,
              float alpha,
              float[] x,
              int xOffset,
              int incX,
              float[] y,
              int yOffset,
              int incY) {
            super.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
            y[yOffset] += alpha == 0 ? alpha * x[xOffset] : 0;
          }
        });
    faults.put(
        "scal: alpha = 0 keeps NaN, and makes NaN of Inf",
        new LanewiseEntryPoints() {
          @Override
          public void scal(int n, float alpha, float[] x, int xOffset, int incX) {
            super.scal(n, alpha, x, xOffset, incX);
            for (int i = 0; alpha == 0 && i < n; i++) {
              x[xOffset + i * incX] = 0;
            }
          }
        });
    faults.put(
        "nrm2: of 3 and 4 times a power of two is exact",
        new LanewiseEntryPoints() {
          @Override
          public float nrm2(int n, float[] x, int xOffset, int incX) {
            return (float) Math.sqrt(super.dot(n, x, xOffset, incX, x, xOffset, incX));
          }
        });
    faults.put(
        "iamax: of equal magnitudes the first, whatever the sign",
        new LanewiseEntryPoints() {
          @Override
          public int iamax(int n, float[] x, int xOffset, int incX) {
            int best = super.iamax(n, x, xOffset, incX);
            for (int i = best; i < n; i++) {
              best =
                  Math.abs(x[xOffset + i * incX]) == Math.abs(x[xOffset + best * incX]) ? i : best;
            }
            return best;
          }
        });
    faults.put(
        "asum: small integers are exact, with increments",
        new LanewiseEntryPoints() {
          @Override
          public float asum(int n, float[] x, int xOffset, int incX) {
            return super.asum(n, x, xOffset, 1);
          }
        });
  }
}
