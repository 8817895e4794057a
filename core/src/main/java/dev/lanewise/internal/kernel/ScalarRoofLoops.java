package dev.lanewise.internal.kernel;

import static dev.lanewise.internal.reference.Fma.fma;

/** {@link RoofLoops} in plain Java, with the fused multiply-add of the scalar kernels. */
final class ScalarRoofLoops implements RoofLoops {
  /** Not constants, which would be computed with at compile time. */
  private float factor = .999f;

  private float addend = .001f;

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public float multiplyAdd(int steps) {
    float x = factor;
    float y = addend;
    float c0 = 0f;
    float c1 = 1f;
    float c2 = 2f;
    float c3 = 3f;
    float c4 = 4f;
    float c5 = 5f;
    float c6 = 6f;
    float c7 = 7f;
    float c8 = 8f;
    float c9 = 9f;
    float c10 = 10f;
    float c11 = 11f;
    for (int step = 0; step < steps; step++) {
      c0 = fma(c0, x, y);
      c1 = fma(c1, x, y);
      c2 = fma(c2, x, y);
      c3 = fma(c3, x, y);
      c4 = fma(c4, x, y);
      c5 = fma(c5, x, y);
      c6 = fma(c6, x, y);
      c7 = fma(c7, x, y);
      c8 = fma(c8, x, y);
      c9 = fma(c9, x, y);
      c10 = fma(c10, x, y);
      c11 = fma(c11, x, y);
    }
    return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
  }

  @Override
  public float read(float[] x, int from, int to) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    float s4 = 0f;
    float s5 = 0f;
    float s6 = 0f;
    float s7 = 0f;
    for (int i = from; i <= to - 8; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
  }
}
