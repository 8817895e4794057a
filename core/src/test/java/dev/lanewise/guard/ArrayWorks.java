package dev.lanewise.guard;

import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The kernels of a backend on arrays, those that there are for every type. */
final class ArrayWorks {
  static final int DEPTH = 64;
  static final int LENGTH = 203;
  static final int ROWS = 11;
  static final int COLUMNS = 53;
  static final float[] X = values(ROWS * COLUMNS);
  static final float[] Y = values(ROWS * COLUMNS);
  private static final float[] MATRIX = values(ROWS * COLUMNS);

  /** Results go here, so that no kernel is pure. */
  private static float sink;

  private ArrayWorks() {}

  /** All of them; a kernel of a kind unknown here is an error. */
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
    return works;
  }

  static KernelWork gemm(String name, GemmKernel kernel) {
    return gemm(name, kernel, new float[kernel.mr() * kernel.nr()]);
  }

  static KernelWork gemm(String name, GemmKernel kernel, Object c) {
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

  static KernelWork direct(
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

  /** Normal values in (0, 1], of which no kernel makes subnormal ones. */
  static float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i * 37 % 64 + 1) / 64f;
    }
    return values;
  }
}
