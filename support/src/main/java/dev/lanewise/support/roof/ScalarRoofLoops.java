package dev.lanewise.support.roof;

/** {@link RoofLoops} in plain Java, with the fused multiply-add of scalar kernels. */
final class ScalarRoofLoops implements RoofLoops {
  /** Not constants, which would be computed with at compile time. */
  private float factor = .999f;

  private float addend = .001f;

  private final FusedMultiplyAdd step;

  ScalarRoofLoops(FusedMultiplyAdd step) {
    this.step = step;
  }

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
    for (int i = 0; i < steps; i++) {
      c0 = step.apply(c0, x, y);
      c1 = step.apply(c1, x, y);
      c2 = step.apply(c2, x, y);
      c3 = step.apply(c3, x, y);
      c4 = step.apply(c4, x, y);
      c5 = step.apply(c5, x, y);
      c6 = step.apply(c6, x, y);
      c7 = step.apply(c7, x, y);
      c8 = step.apply(c8, x, y);
      c9 = step.apply(c9, x, y);
      c10 = step.apply(c10, x, y);
      c11 = step.apply(c11, x, y);
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
