package dev.lanewise.guard;

import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import dev.lanewise.internal.kernel.tile.FixedKernel;
import dev.lanewise.internal.kernel.tile.FixedKernels;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The kernels of a backend that there are for float alone. */
final class FloatWorks {
  private static final int DEPTH = ArrayWorks.DEPTH;
  private static final int LENGTH = ArrayWorks.LENGTH;
  private static final int ROWS = ArrayWorks.ROWS;
  private static final int COLUMNS = ArrayWorks.COLUMNS;
  private static final float[] X = ArrayWorks.X;
  private static final float[] Y = ArrayWorks.Y;

  /** Results go here, so that no kernel is pure. */
  private static double sink;

  private FloatWorks() {}

  static List<KernelWork> of(Backend backend) {
    List<KernelWork> works = new ArrayList<>();
    LinearKernels linear = ArrayKernels.of(backend).linear();
    works.add(new KernelWork("sumOfSquares", () -> sink += linear.sumOfSquares(LENGTH, X, 0)));
    fixed(works, backend.fixed());
    math(works, backend.math());
    return works;
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
    float[] a = ArrayWorks.values(2 * rows * DEPTH);
    float[] b = ArrayWorks.values(DEPTH * columns);
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

  private static void math(List<KernelWork> works, MathKernels kernels) {
    float[] y = ArrayWorks.values(ROWS * COLUMNS);
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

  /** The functions on native memory. */
  static List<KernelWork> onNative(Backend backend) {
    List<KernelWork> works = new ArrayList<>();
    MemorySegment x = NativeWorks.memory(ROWS * COLUMNS);
    MemorySegment y = NativeWorks.memory(ROWS * COLUMNS);
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
}
