package dev.lanewise.internal.kernel;

import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import dev.lanewise.internal.kernel.tile.TileKernels;
import java.lang.foreign.MemorySegment;

/**
 * The kernels of a backend on native memory segments, classes of their own: code that saw arrays
 * and native segments in turn would be compiled for both, up to 20 times slower. The build writes
 * them.
 *
 * <p>Indices count floats from the first byte of a segment. Packed operands, and an A that is read
 * in place, are arrays.
 *
 * @param gemm micro-kernel of the matrix product, C in a segment
 * @param directRows tiles of small matrix products with A as it lies, B and C in segments
 * @param directColumns the same for A transposed
 * @param directRowsToSegment as directRows, B in an array
 * @param directColumnsToSegment as directColumns, B in an array
 * @param pack packing of segments to arrays
 * @param output updates of a C in a segment
 * @param linear vector and matrix-vector kernels, all operands in segments
 */
public record NativeKernels(
    GemmKernel gemm,
    DirectTiles directRows,
    DirectTiles directColumns,
    DirectTiles directRowsToSegment,
    DirectTiles directColumnsToSegment,
    PackKernel<MemorySegment> pack,
    OutputKernel<MemorySegment> output,
    LinearKernelsOnSegments linear) {

  private static final class Scalar {
    static final NativeKernels KERNELS = scalar(LinearKernelsOnSegments.scalar());
  }

  private static final class Plain {
    static final NativeKernels KERNELS = scalar(LinearKernelsOnSegments.starting());
  }

  private static final class Vector {
    static final NativeKernels KERNELS = VectorKernels.onSegments();
  }

  /**
   * The kernels on segments that belong to a backend, made at the first call.
   *
   * @param backend a backend
   * @return its kernels on segments
   */
  public static NativeKernels of(Backend backend) {
    if (backend.starts()) {
      return Plain.KERNELS;
    }
    return backend.isScalar() ? Scalar.KERNELS : Vector.KERNELS;
  }

  private static NativeKernels scalar(LinearKernelsOnSegments linear) {
    return of(
        TileKernels.scalarOnSegments(),
        TileKernels.scalarToSegment(),
        PackKernel.scalarFromSegment(),
        OutputKernel.scalarToSegment(),
        linear);
  }

  static NativeKernels of(
      TileKernels onSegments,
      TileKernels toSegment,
      PackKernel<MemorySegment> pack,
      OutputKernel<MemorySegment> output,
      LinearKernelsOnSegments linear) {
    return new NativeKernels(
        onSegments.gemm(),
        onSegments.directRows(),
        onSegments.directColumns(),
        toSegment.directRows(),
        toSegment.directColumns(),
        pack,
        output,
        linear);
  }
}
