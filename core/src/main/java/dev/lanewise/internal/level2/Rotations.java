package dev.lanewise.internal.level2;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;

/** Vectors that change places or are rotated into each other, and the rotations that do it. */
public final class Rotations {
  /** The least normal number, whose reciprocal is finite, and that reciprocal. */
  private static final float SAFE_MIN = Float.MIN_NORMAL;

  private static final float SAFE_MAX = 1f / SAFE_MIN;

  /** Factor of the scaling of modified rotations, its square, and when to scale. */
  private static final float GAM = 4096f;

  private static final float GAM_SQUARED = GAM * GAM;
  private static final float LEAST = 1f / GAM_SQUARED;

  /** The flags of a modified rotation: which elements of H are not implied, or that H is one. */
  private static final float IDENTITY = -2f;

  private static final float FULL = -1f;
  private static final float UNIT_DIAGONAL = 0f;
  private static final float UNIT_OFF_DIAGONAL = 1f;

  private Rotations() {}

  /** x and y change places. */
  public static void swap(
      LinearKernels kernels,
      int n,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY) {
    if (incX == 1 && incY == 1) {
      kernels.swap(n, x, xOffset, y, yOffset);
    } else {
      ScalarLinearKernels.swap(
          n, x, first(n, xOffset, incX), incX, y, first(n, yOffset, incY), incY);
    }
  }

  /** y = x. */
  public static void copy(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    if (incX == 1 && incY == 1) {
      System.arraycopy(x, xOffset, y, yOffset, n);
      return;
    }
    int from = first(n, xOffset, incX);
    int to = first(n, yOffset, incY);
    for (int i = 0; i < n; i++) {
      y[to + i * incY] = x[from + i * incX];
    }
  }

  /** x = h11 x + h12 y and y = h21 x + h22 y. */
  public static void rotate(
      LinearKernels kernels,
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY) {
    if (incX == 1 && incY == 1) {
      kernels.rotate(n, h11, h12, h21, h22, x, xOffset, y, yOffset);
    } else {
      int xFirst = first(n, xOffset, incX);
      int yFirst = first(n, yOffset, incY);
      ScalarLinearKernels.rotate(n, h11, h12, h21, h22, x, xFirst, incX, y, yFirst, incY);
    }
  }

  /** Whether a number is the flag of a modified rotation. */
  public static boolean isFlag(float flag) {
    return flag == IDENTITY || flag == FULL || flag == UNIT_DIAGONAL || flag == UNIT_OFF_DIAGONAL;
  }

  /** The modified rotation whose flag and elements of H lie at an index. */
  public static void rotate(
      LinearKernels kernels,
      int n,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] param,
      int at) {
    float flag = param[at];
    if (flag == IDENTITY) {
      return;
    }
    float h11 = flag == UNIT_DIAGONAL ? 1f : param[at + 1];
    float h21 = flag == UNIT_OFF_DIAGONAL ? -1f : param[at + 2];
    float h12 = flag == UNIT_OFF_DIAGONAL ? 1f : param[at + 3];
    float h22 = flag == UNIT_DIAGONAL ? 1f : param[at + 4];
    rotate(kernels, n, h11, h12, h21, h22, x, xOffset, incX, y, yOffset, incY);
  }

  /** Replaces a and b at an index by r and z, and the two numbers behind them by c and s. */
  public static void generate(float[] abcs, int at) {
    float a = abcs[at];
    float b = abcs[at + 1];
    float r = a;
    float z = 0f;
    float c = 1f;
    float s = 0f;
    if (b != 0f && a == 0f) {
      r = b;
      z = 1f;
      c = 0f;
      s = 1f;
    } else if (b != 0f) {
      boolean aIsLarger = Math.abs(a) > Math.abs(b);
      // Divided by this, neither square overflows, and the larger does not underflow.
      float scale = Math.min(SAFE_MAX, Math.max(SAFE_MIN, Math.max(Math.abs(a), Math.abs(b))));
      float p = a / scale;
      float q = b / scale;
      float length = scale * (float) Math.sqrt(fma(p, p, q * q));
      r = Math.copySign(length, aIsLarger ? a : b);
      c = a / r;
      s = b / r;
      z = aIsLarger ? s : c != 0f ? 1f / c : 1f;
    }
    abcs[at] = r;
    abcs[at + 1] = z;
    abcs[at + 2] = c;
    abcs[at + 3] = s;
  }

  /**
   * Replaces d1, d2 and x1 at an index, behind which lies y1, and writes flag, h11, h21, h12 and
   * h22, those that the flag does not imply.
   */
  public static void generateModified(float[] values, int at, float[] param, int to) {
    float d1 = values[at];
    float d2 = values[at + 1];
    float x1 = values[at + 2];
    float y1 = values[at + 3];
    float p2 = d2 * y1;
    if (!(d1 < 0f) && p2 == 0f) {
      param[to] = IDENTITY;
      return;
    }
    float p1 = d1 * x1;
    float q1 = p1 * x1;
    float q2 = p2 * y1;
    float flag = FULL;
    float h11 = 0f;
    float h21 = 0f;
    float h12 = 0f;
    float h22 = 0f;
    float u = 0f;
    if (!(d1 < 0f) && Math.abs(q1) > Math.abs(q2)) {
      h21 = -y1 / x1;
      h12 = p2 / p1;
      u = fma(-h12, h21, 1f);
      if (u > 0f) {
        flag = UNIT_DIAGONAL;
        h11 = 1f;
        h22 = 1f;
        d1 /= u;
        d2 /= u;
        x1 *= u;
      }
    } else if (!(d1 < 0f) && !(q2 < 0f)) {
      flag = UNIT_OFF_DIAGONAL;
      h11 = p1 / p2;
      h22 = x1 / y1;
      h12 = 1f;
      h21 = -1f;
      u = fma(h11, h22, 1f);
      float other = d2 / u;
      d2 = d1 / u;
      d1 = other;
      x1 = y1 * u;
    }
    if (flag == FULL) {
      // No rotation does it: all becomes zero.
      values[at] = 0f;
      values[at + 1] = 0f;
      values[at + 2] = 0f;
      store(param, to, FULL, 0f, 0f, 0f, 0f);
      return;
    }
    while (isOutside(d1)) {
      boolean small = Math.abs(d1) <= LEAST;
      flag = FULL;
      d1 = small ? d1 * GAM_SQUARED : d1 / GAM_SQUARED;
      x1 = small ? x1 / GAM : x1 * GAM;
      h11 = small ? h11 / GAM : h11 * GAM;
      h12 = small ? h12 / GAM : h12 * GAM;
    }
    while (isOutside(d2)) {
      boolean small = Math.abs(d2) <= LEAST;
      flag = FULL;
      d2 = small ? d2 * GAM_SQUARED : d2 / GAM_SQUARED;
      h21 = small ? h21 / GAM : h21 * GAM;
      h22 = small ? h22 / GAM : h22 * GAM;
    }
    values[at] = d1;
    values[at + 1] = d2;
    values[at + 2] = x1;
    store(param, to, flag, h11, h21, h12, h22);
  }

  /** Whether a factor is so small or large that it is scaled; no scaling ends for an infinite. */
  private static boolean isOutside(float d) {
    float magnitude = Math.abs(d);
    return magnitude <= LEAST && d != 0f
        || magnitude >= GAM_SQUARED && magnitude <= Float.MAX_VALUE;
  }

  private static void store(
      float[] param, int at, float flag, float h11, float h21, float h12, float h22) {
    param[at] = flag;
    if (flag != UNIT_DIAGONAL) {
      param[at + 1] = h11;
      param[at + 4] = h22;
    }
    if (flag != UNIT_OFF_DIAGONAL) {
      param[at + 2] = h21;
      param[at + 3] = h12;
    }
  }

  private static int first(int n, int offset, int increment) {
    return Vectors.first(n, offset, increment);
  }
}
