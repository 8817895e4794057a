package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;

/**
 * All that the loops know of a backend and of where A, B and C lie: the kernels that fit, each
 * operand in an array or in a native segment, and the sizes of their tiles. The loops hand operands
 * on and never look inside: to them they are objects.
 *
 * <pre>
 *   A   packed or copied by packA to an array, or an array read in place
 *   B   packed or copied by packB to an array, or read in place
 *   C   written in place, or an array as scratch
 * </pre>
 */
final class Kernels {
  /** The last of each place. They are immutable, so that a race costs no more than another one. */
  private static final Kernels[] MET = new Kernels[16];

  /** Whether A, B and C lie in segments: bits of a place. */
  static final int A = 1;

  static final int B = 2;
  static final int C = 4;

  private final Backend backend;

  /** Its own, or one whose functions begin in plain Java. */
  final Backend functions;

  final boolean aIsSegment;
  private final boolean bIsSegment;
  private final boolean cIsSegment;

  /** Tile and cache blocks of the kernel on packed operands. */
  final Blocking blocking;

  /** Lanes of a vector, which is the least width of a direct tile. */
  final int lanes;

  /** Columns and rows of the largest direct tile for A as it lies. */
  final int tileColumns;

  final int tileRows;

  /** Reads packed operands and writes C; {@link #scratch} writes an array. */
  final GemmKernel gemm;

  final GemmKernel scratch;
  final PackKernel<Object> packA;
  final PackKernel<Object> packB;
  final OutputKernel<Object> output;

  /** Read B in place, and write C in place. */
  private final DirectTiles rows;

  private final DirectTiles columns;

  /** Read B from an array, and write C in place. */
  private final DirectTiles rowsFromArray;

  private final DirectTiles columnsFromArray;

  /** Read B from an array, and write an array. */
  private final DirectTiles rowsOfArrays;

  private final DirectTiles columnsOfArrays;

  /** Returns those of a backend for operands that lie so, and makes none twice in a row. */
  static Kernels of(Backend backend, boolean aIsSegment, boolean bIsSegment, boolean cIsSegment) {
    return of(backend, place(aIsSegment, bIsSegment, cIsSegment));
  }

  static Kernels of(Backend backend, int place) {
    int slot = place << 1 | (backend.isScalar() ? 1 : 0);
    Kernels met = MET[slot];
    if (met == null || met.backend != backend) {
      met = new Kernels(backend, (place & A) != 0, (place & B) != 0, (place & C) != 0);
      MET[slot] = met;
    }
    return met;
  }

  static int place(boolean aIsSegment, boolean bIsSegment, boolean cIsSegment) {
    return (aIsSegment ? A : 0) | (bIsSegment ? B : 0) | (cIsSegment ? C : 0);
  }

  private Kernels(Backend backend, boolean aIsSegment, boolean bIsSegment, boolean cIsSegment) {
    this.backend = backend;
    Backend current = Backend.current();
    functions = current.starts() && !backend.isScalar() ? current : backend;
    this.aIsSegment = aIsSegment;
    this.bIsSegment = bIsSegment;
    this.cIsSegment = cIsSegment;
    ArrayKernels arrays = ArrayKernels.of(backend);
    scratch = arrays.gemm();
    blocking = Blocking.of(scratch);
    rowsOfArrays = arrays.directRows();
    columnsOfArrays = arrays.directColumns();
    lanes = rowsOfArrays.lanes();
    tileColumns = lanes * rowsOfArrays.vectors();
    tileRows = rowsOfArrays.rows();
    if (!aIsSegment && !bIsSegment && !cIsSegment) {
      gemm = scratch;
      packA = any(arrays.pack());
      packB = packA;
      output = any(arrays.output());
      rows = rowsOfArrays;
      columns = columnsOfArrays;
      rowsFromArray = rows;
      columnsFromArray = columns;
      return;
    }
    NativeKernels segments = NativeKernels.of(backend);
    packA = any(aIsSegment ? segments.pack() : arrays.pack());
    packB = any(bIsSegment ? segments.pack() : arrays.pack());
    if (cIsSegment) {
      gemm = segments.gemm();
      output = any(segments.output());
      rowsFromArray = segments.directRowsToSegment();
      columnsFromArray = segments.directColumnsToSegment();
    } else {
      gemm = scratch;
      output = any(arrays.output());
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

  /** The tiles for A as it lies and B in place or copied. */
  DirectTiles byRows(boolean copiedB, boolean scratchC) {
    return scratchC ? rowsOfArrays : copiedB ? rowsFromArray : rows;
  }

  /** The tiles for A transposed and B in place or copied. */
  DirectTiles byColumns(boolean copiedB, boolean scratchC) {
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
