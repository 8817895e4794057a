package dev.lanewise.internal.kernel.pack;

import java.lang.foreign.MemorySegment;

/**
 * Copies a part of a matrix into micro-panels, the order in which the micro-kernel reads it.
 *
 * <p>A micro-panel is width elements across (mr rows of A, or nr columns of B) and depth elements
 * deep: element (p, i) lies at {@code p * width + i}. A and B differ only in which of their
 * directions is across, so two routines serve all four forms of a product. A micro-panel at the
 * edge is filled up with zeros; what they give is never stored.
 *
 * @param <S> what holds the matrix: {@code float[]}, or a native segment
 */
public interface PackKernel<S> {
  /** The kernels in plain Java. */
  static PackKernel<float[]> scalar() {
    return new ScalarPackKernel();
  }

  /** The kernels on the Vector API. */
  static PackKernel<float[]> vector() {
    return new VectorPackKernel();
  }

  /** The kernels in plain Java, for a source in a native segment. */
  static PackKernel<MemorySegment> scalarFromSegment() {
    return new ScalarPackKernelFromSegment();
  }

  /** The kernels on the Vector API, for a source in a native segment. */
  static PackKernel<MemorySegment> vectorFromSegment() {
    return new VectorPackKernelFromSegment();
  }

  /**
   * Packs where neighbors across are neighbors in memory: B as it lies, A transposed.
   *
   * @param source matrix whose rows run across
   * @param offset its first element
   * @param ld its leading dimension, the distance of neighbors in depth
   * @param across elements across
   * @param depth elements deep
   * @param width elements across one micro-panel
   * @param target micro-panels, one behind the other
   * @param targetOffset their first element
   */
  void rows(
      S source,
      int offset,
      int ld,
      int across,
      int depth,
      int width,
      float[] target,
      int targetOffset);

  /**
   * Packs where neighbors in depth are neighbors in memory: A as it lies, B transposed.
   *
   * @param source matrix whose rows run in depth
   * @param offset its first element
   * @param ld its leading dimension, the distance of neighbors across
   * @param across elements across
   * @param depth elements deep
   * @param width elements across one micro-panel
   * @param target micro-panels, one behind the other
   * @param targetOffset their first element
   */
  void columns(
      S source,
      int offset,
      int ld,
      int across,
      int depth,
      int width,
      float[] target,
      int targetOffset);

  /**
   * Copies rows to another distance.
   *
   * @param source matrix, row-major
   * @param offset its first element
   * @param ld distance of its rows
   * @param rows rows to copy
   * @param columns elements of a row, at least 1
   * @param target copied rows
   * @param targetOffset their first element
   * @param ldTarget distance of the copied rows, at least columns
   */
  void copy(
      S source,
      int offset,
      int ld,
      int rows,
      int columns,
      float[] target,
      int targetOffset,
      int ldTarget);
}
