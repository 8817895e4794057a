package dev.lanewise.guard;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The kernels of a backend on native memory, those that there are for every type. */
final class NativeWorks {
  private static final int DEPTH = ArrayWorks.DEPTH;
  private static final int LENGTH = ArrayWorks.LENGTH;
  private static final int ROWS = ArrayWorks.ROWS;
  private static final int COLUMNS = ArrayWorks.COLUMNS;

  /** Results go here, so that no kernel is pure. */
  private static float sink;

  private NativeWorks() {}

  /** All of them; of the packing, what reads it is the same as in arrays. */
  static List<KernelWork> of(Backend backend) {
    NativeKernels kernels = NativeKernels.of(backend);
    List<KernelWork> works = new ArrayList<>();
    GemmKernel gemm = kernels.gemm();
    works.add(ArrayWorks.gemm("gemm to native", gemm, memory(gemm.mr() * gemm.nr())));
    direct(works, "directRows", kernels.directRows(), kernels.directRowsToSegment(), false);
    direct(works, "directColumns", kernels.directColumns(), kernels.directColumnsToSegment(), true);
    MemorySegment x = memory(ROWS * COLUMNS);
    MemorySegment y = memory(ROWS * COLUMNS);
    MemorySegment matrix = memory(ROWS * COLUMNS);
    float[] target = new float[(COLUMNS + 2 * gemm.nr()) * COLUMNS];
    PackKernel<MemorySegment> pack = kernels.pack();
    works.add(
        new KernelWork(
            "pack native",
            () -> {
              pack.rows(matrix, 0, COLUMNS, COLUMNS, ROWS, gemm.nr(), target, 0);
              pack.columns(matrix, 0, COLUMNS, ROWS, COLUMNS, gemm.mr(), target, 0);
              pack.copy(matrix, 0, COLUMNS, ROWS, COLUMNS, target, 0, COLUMNS + 1);
            }));
    LinearKernelsOnSegments linear = kernels.linear();
    works.add(new KernelWork("native dot", () -> sink += linear.dot(LENGTH, x, 0, y, 0)));
    works.add(new KernelWork("native axpy", () -> linear.axpy(LENGTH, 1e-9f, x, 0, y, 0)));
    works.add(new KernelWork("native swap", () -> linear.swap(LENGTH, x, 0, y, 0)));
    works.add(
        new KernelWork(
            "native rotate", () -> linear.rotate(LENGTH, .6f, .8f, -.8f, .6f, x, 0, y, 0)));
    works.add(
        new KernelWork(
            "native gemv",
            () -> {
              linear.gemvRows(ROWS, COLUMNS, 1f, matrix, 0, COLUMNS, x, 0, .5f, y, 0);
              linear.gemvRows(ROWS, COLUMNS, 1f, matrix, 0, COLUMNS, x, 0, 0f, y, 0);
              linear.gemvColumns(ROWS, COLUMNS, 1f, matrix, 0, COLUMNS, x, 0, .5f, y, 0);
              linear.gemvColumns(ROWS, COLUMNS, 1f, matrix, 0, COLUMNS, x, 0, 0f, y, 0);
            }));
    works.add(
        new KernelWork(
            "native ger", () -> linear.ger(ROWS, COLUMNS, 1e-9f, x, 0, y, 0, matrix, 0, COLUMNS)));
    return works;
  }

  /** A direct kernel that reads native memory, and its like that reads arrays. */
  private static void direct(
      List<KernelWork> works,
      String name,
      DirectTiles inPlace,
      DirectTiles fromArray,
      boolean transposed) {
    int widest = inPlace.vectors() * inPlace.lanes();
    MemorySegment c = memory(inPlace.rows() * widest);
    int[] distances =
        transposed
            ? new int[] {inPlace.rows()}
            : inPlace.copies(inPlace.rows(), Integer.MAX_VALUE)
                ? new int[] {DEPTH, DirectKernel.ROW}
                : new int[] {DEPTH};
    for (int lda : distances) {
      String form = name + " at " + lda;
      MemorySegment b = memory(DEPTH * widest);
      works.add(ArrayWorks.direct(form + " on native", inPlace, transposed, lda, b, c));
      works.add(
          ArrayWorks.direct(
              form + " to native",
              fromArray,
              transposed,
              lda,
              ArrayWorks.values(DEPTH * widest),
              c));
    }
  }

  static MemorySegment memory(int length) {
    return Arena.ofAuto()
        .allocate((long) Float.BYTES * length, 64)
        .copyFrom(MemorySegment.ofArray(ArrayWorks.values(length)));
  }
}
