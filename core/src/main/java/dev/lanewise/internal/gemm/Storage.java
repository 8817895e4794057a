package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;

/**
 * Where the operands of a product lie, each in a {@code float[]} or in a native segment, as the
 * kernels that fit. The loops hand operands on and never look inside: to them they are objects.
 *
 * <pre>
 *   A   packed or copied by packA to an array, or an array read in place
 *   B   packed or copied by packB to an array, or read in place
 *   C   written in place, or an array as scratch
 * </pre>
 */
final class Storage {
  final Backend backend;
  final boolean aIsSegment;
  private final boolean bIsSegment;
  private final boolean cIsSegment;

  /** Reads packed operands and writes C; {@link #scratch} writes an array. */
  final GemmKernel gemm;

  final GemmKernel scratch;
  final PackKernel<Object> packA;
  final PackKernel<Object> packB;
  final OutputKernel<Object> output;

  /** Read B in place, and write C in place. */
  private final DirectKernel rows;

  private final DirectKernel columns;

  /** Read B from an array, and write C in place. */
  private final DirectKernel rowsFromArray;

  private final DirectKernel columnsFromArray;

  /** Read B from an array, and write an array. */
  private final DirectKernel rowsOfArrays;

  private final DirectKernel columnsOfArrays;

  Storage(Backend backend, boolean aIsSegment, boolean bIsSegment, boolean cIsSegment) {
    this.backend = backend;
    this.aIsSegment = aIsSegment;
    this.bIsSegment = bIsSegment;
    this.cIsSegment = cIsSegment;
    scratch = backend.gemm();
    rowsOfArrays = backend.directRows();
    columnsOfArrays = backend.directColumns();
    if (!aIsSegment && !bIsSegment && !cIsSegment) {
      gemm = scratch;
      packA = any(backend.pack());
      packB = packA;
      output = any(backend.output());
      rows = rowsOfArrays;
      columns = columnsOfArrays;
      rowsFromArray = rows;
      columnsFromArray = columns;
      return;
    }
    NativeKernels segments = NativeKernels.of(backend);
    packA = any(aIsSegment ? segments.pack() : backend.pack());
    packB = any(bIsSegment ? segments.pack() : backend.pack());
    if (cIsSegment) {
      gemm = segments.gemm();
      output = any(segments.output());
      rowsFromArray = segments.directRowsToSegment();
      columnsFromArray = segments.directColumnsToSegment();
    } else {
      gemm = scratch;
      output = any(backend.output());
      rowsFromArray = rowsOfArrays;
      columnsFromArray = columnsOfArrays;
    }
    rows = bIsSegment ? segments.directRows() : rowsFromArray;
    columns = bIsSegment ? segments.directColumns() : columnsFromArray;
  }

  /** Whether a B has to be copied since no kernel reads it in place for that C. */
  boolean copiesB(boolean scratchC) {
    return bIsSegment && (scratchC || !cIsSegment);
  }

  /** The kernel for A as it lies and B in place or copied. */
  DirectKernel directRows(boolean copiedB, boolean scratchC) {
    return scratchC ? rowsOfArrays : copiedB ? rowsFromArray : rows;
  }

  /** The kernel for A transposed and B in place or copied. */
  DirectKernel directColumns(boolean copiedB, boolean scratchC) {
    return scratchC ? columnsOfArrays : copiedB ? columnsFromArray : columns;
  }

  // A kernel only gets what it was chosen for; its own cast would tell otherwise.

  @SuppressWarnings("unchecked")
  private static PackKernel<Object> any(PackKernel<?> kernel) {
    return (PackKernel<Object>) kernel;
  }

  @SuppressWarnings("unchecked")
  private static OutputKernel<Object> any(OutputKernel<?> kernel) {
    return (OutputKernel<Object>) kernel;
  }
}
