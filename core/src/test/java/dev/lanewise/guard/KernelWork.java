package dev.lanewise.guard;

import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.FixedKernel;
import dev.lanewise.internal.kernel.tile.FixedKernels;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * One call, or a few, of a kernel, small enough for thousands of them.
 *
 * @param name what a finding is reported under
 * @param call the work
 */
record KernelWork(String name, Runnable call) {
  private static final int DEPTH = 64;
  private static final int LENGTH = 203;
  private static final int ROWS = 11;
  private static final int COLUMNS = 53;
  private static final float[] X = values(ROWS * COLUMNS);
  private static final float[] Y = values(ROWS * COLUMNS);
  private static final float[] MATRIX = values(ROWS * COLUMNS);

  /** Results go here, so that no kernel is pure. */
  private static double sink;

  /** All kernels of a backend; one of a kind unknown here is an error. */
  static List<KernelWork> of(Backend backend) throws ReflectiveOperationException {
    List<KernelWork> works = new ArrayList<>();
    ArrayKernels kernels = ArrayKernels.of(backend);
    for (RecordComponent component : ArrayKernels.class.getRecordComponents()) {
      Object value = component.getAccessor().invoke(kernels);
      String name = component.getName();
      if (value == kernels.gemm()) {
        works.add(gemm(name, kernels.gemm()));
      } else if (value == kernels.directRows() || value == kernels.directColumns()) {
        DirectTiles kernel =
            value == kernels.directRows() ? kernels.directRows() : kernels.directColumns();
        boolean transposed = name.equals("directColumns");
        works.add(direct(name, kernel, transposed, transposed ? kernel.rows() : DEPTH));
        if (kernel.copies(kernel.rows(), Integer.MAX_VALUE)) {
          works.add(direct(name + " copied", kernel, false, DirectKernel.ROW));
        }
      } else if (value == kernels.pack()) {
        pack(works, kernels.pack(), kernels.gemm());
      } else if (value == kernels.output()) {
        output(works, kernels.output());
      } else if (value instanceof LinearKernels linear) {
        linear(works, linear);
      } else {
        throw new IllegalStateException("no work is known for the component " + component);
      }
    }
    fixed(works, backend.fixed());
    math(works, backend.math());
    return works;
  }

  static KernelWork gemm(String name, GemmKernel kernel) {
    return gemm(name, kernel, new float[kernel.mr() * kernel.nr()]);
  }

  private static KernelWork gemm(String name, GemmKernel kernel, Object c) {
    int mr = kernel.mr();
    int nr = kernel.nr();
    float[] a = values(DEPTH * mr);
    float[] b = values(DEPTH * nr);
    return new KernelWork(
        name,
        () -> {
          kernel.tile(DEPTH, a, 0, b, 0, 1f, 0f, c, 0, nr);
          kernel.tile(DEPTH, a, 0, b, 0, .5f, .5f, c, 0, nr);
        });
  }

  /** Tiles of all heights that the kernel takes, and of widths with and without a whole vector. */
  private static KernelWork direct(String name, DirectTiles kernel, boolean transposed, int lda) {
    int widest = kernel.vectors() * kernel.lanes();
    float[] b = values(DEPTH * widest);
    return direct(name, kernel, transposed, lda, b, new float[kernel.rows() * widest]);
  }

  private static KernelWork direct(
      String name, DirectTiles kernel, boolean transposed, int lda, Object b, Object c) {
    int most = kernel.rows();
    int lanes = kernel.lanes();
    int widest = kernel.vectors() * lanes;
    int acrossStep = Math.max(1, Math.max(lanes / 2, widest / 8));
    int row = transposed ? 1 : lda;
    float[] a = values(transposed ? DEPTH * lda : most * lda + DEPTH);
    return new KernelWork(
        name,
        () -> {
          // Of the large tiles of the scalar backend some heights and widths are enough.
          for (int left = transposed ? most : 1; left <= most; left += Math.max(1, most / 12)) {
            for (int columns = lanes; columns <= widest; columns += acrossStep) {
              kernel.cover(
                  left, columns, DEPTH, a, 0, row, lda, b, 0, widest, 1f, 0f, c, 0, widest);
              kernel.cover(
                  left, columns, DEPTH, a, 0, row, lda, b, 0, widest, .5f, .5f, c, 0, widest);
            }
          }
        });
  }

  /** Copies of the templates with few and with the most rows, for every form of A. */
  private static void fixed(List<KernelWork> works, FixedKernels kernels) {
    int lanes = kernels.lanes();
    if (lanes == 0) {
      return;
    }
    for (int columns : new int[] {lanes, 2 * lanes, 3 * lanes + lanes / 2}) {
      int most = kernels.rows(1 << 20, columns);
      for (int rows : new int[] {1, most - 1, most}) {
        for (boolean transposed : new boolean[] {false, true}) {
          works.add(fixed(kernels, rows, columns, transposed));
        }
      }
    }
  }

  private static KernelWork fixed(FixedKernels kernels, int rows, int columns, boolean transposed) {
    float[] a = values(2 * rows * DEPTH);
    float[] b = values(DEPTH * columns);
    float[] c = new float[2 * rows * columns];
    FixedKernel kernel =
        kernels.define(
            rows, columns, transposed ? 1 : DEPTH, transposed ? 2 * rows : 1, columns, columns);
    return new KernelWork(
        "fixed, " + rows + " rows, " + columns + " columns" + (transposed ? ", A transposed" : ""),
        () -> {
          kernel.cover(2 * rows, columns, DEPTH, a, 0, b, 0, 1f, 0f, c, 0);
          kernel.cover(2 * rows, columns, DEPTH, a, 0, b, 0, .5f, .5f, c, 0);
        });
  }

  private static void pack(List<KernelWork> works, PackKernel<float[]> kernel, GemmKernel gemm) {
    for (int width : new int[] {gemm.mr(), gemm.nr()}) {
      float[] target = new float[(COLUMNS + 2 * width) * COLUMNS];
      works.add(
          new KernelWork(
              "pack rows to micro-panels of " + width,
              () -> kernel.rows(MATRIX, 0, COLUMNS, COLUMNS, ROWS, width, target, 0)));
      works.add(
          new KernelWork(
              "pack columns to micro-panels of " + width,
              () -> {
                kernel.columns(MATRIX, 0, COLUMNS, ROWS, COLUMNS, width, target, 0);
                kernel.columns(MATRIX, 0, COLUMNS, ROWS, 6, width, target, 0);
              }));
    }
  }

  private static void output(List<KernelWork> works, OutputKernel<float[]> kernel) {
    works.add(new KernelWork("add", () -> kernel.add(LENGTH, 1e-9f, X, 0, .5f, Y, 0)));
    works.add(new KernelWork("add, beta 0", () -> kernel.add(LENGTH, 1f, X, 0, 0f, Y, 0)));
    works.add(new KernelWork("scale", () -> kernel.scale(LENGTH, .5f, Y, 0)));
  }

  private static void linear(List<KernelWork> works, LinearKernels kernels) {
    works.add(new KernelWork("dot", () -> sink += kernels.dot(LENGTH, X, 0, Y, 0)));
    works.add(new KernelWork("axpy", () -> kernels.axpy(LENGTH, 1e-9f, X, 0, Y, 0)));
    works.add(new KernelWork("scal", () -> kernels.scal(LENGTH, -1f, Y, 0)));
    works.add(new KernelWork("swap", () -> kernels.swap(LENGTH, X, 0, Y, 0)));
    works.add(
        new KernelWork("rotate", () -> kernels.rotate(LENGTH, .6f, .8f, -.8f, .6f, X, 0, Y, 0)));
    works.add(new KernelWork("asum", () -> sink += kernels.asum(LENGTH, X, 0)));
    works.add(new KernelWork("sumOfSquares", () -> sink += kernels.sumOfSquares(LENGTH, X, 0)));
    works.add(new KernelWork("iamax", () -> sink += kernels.iamax(LENGTH, X, 0)));
    works.add(
        new KernelWork(
            "gemvRows",
            () -> {
              kernels.gemvRows(ROWS, COLUMNS, 1f, MATRIX, 0, COLUMNS, X, 0, .5f, Y, 0);
              kernels.gemvRows(ROWS, COLUMNS, 1f, MATRIX, 0, COLUMNS, X, 0, 0f, Y, 0);
            }));
    works.add(
        new KernelWork(
            "gemvColumns",
            () -> kernels.gemvColumns(ROWS, COLUMNS, 1f, MATRIX, 0, COLUMNS, X, 0, .5f, Y, 0)));
    // Columns of two vectors of any width, and rows for more than one group.
    int few = 6;
    int many = ROWS * COLUMNS / few;
    works.add(
        new KernelWork(
            "gemvRows of few columns",
            () -> {
              kernels.gemvRows(many, few, 1f, MATRIX, 0, few, X, 0, .5f, Y, 0);
              kernels.gemvRows(many, few, 1f, MATRIX, 0, few, X, 0, 0f, Y, 0);
            }));
    works.add(
        new KernelWork(
            "gemvColumns of few columns",
            () -> {
              for (int n = few; n < 34; n += 9) {
                kernels.gemvColumns(ROWS, n, 1f, MATRIX, 0, n, X, 0, .5f, Y, 0);
                kernels.gemvColumns(ROWS, n, 1f, MATRIX, 0, n, X, 0, 0f, Y, 0);
              }
            }));
    float[] a = values(ROWS * COLUMNS);
    works.add(
        new KernelWork("ger", () -> kernels.ger(ROWS, COLUMNS, 1e-9f, X, 0, Y, 0, a, 0, COLUMNS)));
  }

  private static void math(List<KernelWork> works, MathKernels kernels) {
    float[] y = values(ROWS * COLUMNS);
    for (ElementwiseFunction function : ElementwiseFunction.values()) {
      works.add(
          new KernelWork(
              function.toString(), () -> function.apply(kernels, .1f, X, 0, y, 0, LENGTH)));
    }
    // Rows of less than a vector, of one to two vectors, and of more, whatever the width.
    for (int columns : new int[] {3, 10, 23, COLUMNS}) {
      String rows = " over rows of " + columns;
      works.add(new KernelWork("softmax" + rows, () -> kernels.softmax(X, 0, y, 0, ROWS, columns)));
      works.add(
          new KernelWork("logSoftmax" + rows, () -> kernels.logSoftmax(X, 0, y, 0, ROWS, columns)));
    }
    works.add(
        new KernelWork(
            "scaledDifference", () -> kernels.scaledDifference(X, 0, Y, 0, .1f, y, 0, LENGTH)));
    works.add(new KernelWork("addBias", () -> kernels.addBias(X, 0, y, 0, ROWS, COLUMNS)));
  }

  /** The kernels on native memory; of the packing, what reads it is the same as in arrays. */
  static List<KernelWork> onNative(Backend backend) {
    NativeKernels kernels = NativeKernels.of(backend);
    List<KernelWork> works = new ArrayList<>();
    GemmKernel gemm = kernels.gemm();
    works.add(gemm("gemm to native", gemm, memory(gemm.mr() * gemm.nr())));
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
    MathKernelsOnSegments math = backend.mathOnSegments();
    for (ElementwiseFunction function : ElementwiseFunction.values()) {
      if (function.applyToSegments(math, .1f, x, 0, y, 0, LENGTH)) {
        works.add(
            new KernelWork(
                "native " + function,
                () -> function.applyToSegments(math, .1f, x, 0, y, 0, LENGTH)));
      }
    }
    works.add(new KernelWork("native addBias", () -> math.addBias(x, 0, y, 0, ROWS, COLUMNS)));
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
      works.add(direct(form + " on native", inPlace, transposed, lda, b, c));
      works.add(direct(form + " to native", fromArray, transposed, lda, values(DEPTH * widest), c));
    }
  }

  private static MemorySegment memory(int length) {
    return Arena.ofAuto().allocate(4L * length, 64).copyFrom(MemorySegment.ofArray(values(length)));
  }

  /** Normal values in (0, 1], of which no kernel makes subnormal ones. */
  private static float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i * 37 % 64 + 1) / 64f;
    }
    return values;
  }
}
