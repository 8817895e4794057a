package dev.lanewise.internal.kernel;

/**
 * What a matrix product does to C beside its micro-kernels. Arguments are taken as checked, lengths
 * may be 0, nothing is allocated.
 *
 * @param <C> what holds C: {@code float[]}, or a native segment
 */
public interface OutputKernel<C> {
  /** c = alpha x + beta c, with beta c rounded first; beta = 0 never reads c. */
  void add(int n, float alpha, float[] x, int xOffset, float beta, C c, int cOffset);

  /** c = beta c; beta = 0 writes +0 and never reads c. */
  void scale(int n, float beta, C c, int cOffset);
}
