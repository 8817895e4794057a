package dev.lanewise.internal.kernel;

import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import dev.lanewise.internal.kernel.tile.TileKernels;

/**
 * The kernels of a backend on arrays, without those of functions.
 *
 * @param gemm micro-kernel of the matrix product, on packed operands
 * @param directRows tiles of small matrix products with A as it lies, on operands in place
 * @param directColumns the same for A transposed
 * @param pack packing of operands
 * @param output updates of the result of a product
 * @param linear vector and matrix-vector kernels
 */
public record ArrayKernels(
    GemmKernel gemm,
    DirectTiles directRows,
    DirectTiles directColumns,
    PackKernel<float[]> pack,
    OutputKernel<float[]> output,
    LinearKernels linear) {

  private static final class Scalar {
    static final ArrayKernels KERNELS =
        of(
            TileKernels.scalar(),
            PackKernel.scalar(),
            OutputKernel.scalar(),
            LinearKernels.scalar());
  }

  private static final class Plain {
    static final ArrayKernels KERNELS = plain(TileKernels.scalar());
  }

  private static final class PlainForPacked {
    static final ArrayKernels KERNELS = plain(TileKernels.scalarLike(of(Backend.chosen()).gemm()));
  }

  private static final class Vector {
    static final ArrayKernels KERNELS = VectorKernels.onArrays();
  }

  /**
   * The kernels on arrays that belong to a backend, made at the first call.
   *
   * @param backend a backend
   * @return its kernels on arrays
   */
  public static ArrayKernels of(Backend backend) {
    if (backend.starts()) {
      return backend == Backend.plainForPacked() ? PlainForPacked.KERNELS : Plain.KERNELS;
    }
    return backend.isScalar() ? Scalar.KERNELS : Vector.KERNELS;
  }

  private static ArrayKernels plain(TileKernels tiles) {
    return of(tiles, PackKernel.scalar(), OutputKernel.scalar(), LinearKernels.starting());
  }

  static ArrayKernels of(
      TileKernels tiles,
      PackKernel<float[]> pack,
      OutputKernel<float[]> output,
      LinearKernels linear) {
    return new ArrayKernels(
        tiles.gemm(), tiles.directRows(), tiles.directColumns(), pack, output, linear);
  }
}
