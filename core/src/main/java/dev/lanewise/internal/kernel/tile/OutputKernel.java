package dev.lanewise.internal.kernel.tile;

import java.lang.foreign.MemorySegment;

/**
 * What a matrix product does to C beside its micro-kernels. Arguments are taken as checked, lengths
 * may be 0, nothing is allocated.
 *
 * @param <C> what holds C: {@code float[]}, or a native segment
 */
public interface OutputKernel<C> {
  /** The kernels in plain Java. */
  static OutputKernel<float[]> scalar() {
    return new ScalarOutputKernel();
  }

  /** The kernels on the Vector API. */
  static OutputKernel<float[]> vector() {
    return new VectorOutputKernel();
  }

  /** The kernels in plain Java, for a C in a native segment. */
  static OutputKernel<MemorySegment> scalarToSegment() {
    return new ScalarOutputKernelToSegment();
  }

  /** The kernels on the Vector API, for a C in a native segment. */
  static OutputKernel<MemorySegment> vectorToSegment() {
    return new VectorOutputKernelToSegment();
  }

  /** c = alpha x + beta c, with beta c rounded first; beta = 0 never reads c. */
  void add(int n, float alpha, float[] x, int xOffset, float beta, C c, int cOffset);

  /** c = beta c; beta = 0 writes +0 and never reads c. */
  void scale(int n, float beta, C c, int cOffset);
}
