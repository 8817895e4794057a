package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * The definition of the operations of level 2 beside gemv and ger, in plain loops. Arguments are
 * taken as checked; see {@link ReferenceBlas}.
 */
public final class ReferenceLevel2 {
  private ReferenceLevel2() {}

  /** What of a matrix is stored, and where. */
  public interface Stored {
    /** Whether element (i, j) is stored. */
    boolean has(int i, int j);

    /** Its index in the array. */
    int at(int i, int j);
  }

  /** One half of a square matrix; only what is stored is asked for. */
  public static Stored full(boolean upper, int offset, int ld) {
    return stored((i, j) -> upper ? j >= i : j <= i, (i, j) -> offset + i * ld + j);
  }

  /** Diagonals of a matrix, row by row. */
  public static Stored band(int below, int above, int offset, int ld) {
    return stored(
        (i, j) -> i - j <= below && j - i <= above, (i, j) -> offset + i * ld + below + j - i);
  }

  /** One half of a square matrix of n rows, without gaps. */
  public static Stored packed(boolean upper, int n, int offset) {
    return stored(
        (i, j) -> upper ? j >= i : j <= i,
        (i, j) -> {
          int index = offset;
          for (int row = 0; row < i; row++) {
            index += upper ? n - row : row + 1;
          }
          return index + (upper ? j - i : j);
        });
  }

  private interface Condition {
    boolean holds(int i, int j);
  }

  private interface Place {
    int of(int i, int j);
  }

  private static Stored stored(Condition has, Place at) {
    return new Stored() {
      @Override
      public boolean has(int i, int j) {
        return has.holds(i, j);
      }

      @Override
      public int at(int i, int j) {
        return at.of(i, j);
      }
    };
  }

  /** y = alpha op(A) x + beta y of the elements that are stored. */
  public static void gbmv(
      Stored stored,
      boolean transA,
      int m,
      int n,
      float alpha,
      float[] a,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    int inputs = transA ? m : n;
    int outputs = transA ? n : m;
    for (int k = 0; k < outputs; k++) {
      int at = ReferenceLevel1.index(k, outputs, yOffset, incY);
      if (transA || alpha == 0f || inputs == 0) {
        y[at] = beta == 0f ? 0f : beta * y[at];
      }
    }
    if (alpha == 0f || inputs == 0) {
      return;
    }
    for (int i = 0; i < m; i++) {
      if (!transA) {
        int at = ReferenceLevel1.index(i, m, yOffset, incY);
        float sum = dot(stored, i, 0, n, a, new Line(n, x, xOffset, incX));
        y[at] = beta == 0f ? alpha * sum : fma(alpha, sum, beta * y[at]);
        continue;
      }
      float factor = alpha * x[ReferenceLevel1.index(i, m, xOffset, incX)];
      for (int j = 0; j < n; j++) {
        if (stored.has(i, j)) {
          int at = ReferenceLevel1.index(j, n, yOffset, incY);
          y[at] = fma(factor, a[stored.at(i, j)], y[at]);
        }
      }
    }
  }

  /** y = alpha A x + beta y, A symmetric, from the half that is stored. */
  public static void symv(
      Stored stored,
      int n,
      float alpha,
      float[] a,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    for (int i = 0; i < n; i++) {
      int at = ReferenceLevel1.index(i, n, yOffset, incY);
      y[at] = beta == 0f ? 0f : beta == 1f ? y[at] : beta * y[at];
    }
    Line in = new Line(n, x, xOffset, incX);
    Line out = new Line(n, y, yOffset, incY);
    for (int row = 0; row < n && alpha != 0f; row += Contract.ROW_BLOCK) {
      int end = Math.min(n, row + Contract.ROW_BLOCK);
      for (int i = row; i < end; i++) {
        out.set(i, fma(alpha, chain(stored, i, row, end, -1, a, in), out.get(i)));
        addRow(stored, i, row, end, alpha * in.get(i), a, out);
      }
      for (int[] side : new int[][] {{0, row}, {end, n}}) {
        addRows(stored, row, end, side, alpha, a, in, out);
        addColumns(stored, row, end, side, alpha, a, in, out);
      }
    }
  }

  /** x = op(A) x, A triangular. */
  public static void trmv(
      Stored stored,
      boolean upper,
      boolean transA,
      boolean unit,
      int n,
      float[] a,
      float[] x,
      int xOffset,
      int incX) {
    Line line = new Line(n, x, xOffset, incX);
    for (int[] block : blocks(n, upper != transA)) {
      int row = block[0];
      int end = block[1];
      int[] side = upper ? new int[] {end, n} : new int[] {0, row};
      if (transA) {
        addColumns(stored, row, end, side, 1f, a, line, line);
      }
      for (int done = 0; done < end - row; done++) {
        int i = upper != transA ? row + done : end - 1 - done;
        float diagonal = unit ? 1f : a[stored.at(i, i)];
        float old = line.get(i);
        if (transA) {
          addRow(stored, i, row, end, old, a, line);
          line.set(i, diagonal * old);
        } else {
          line.set(i, fma(diagonal, old, chain(stored, i, row, end, i, a, line)));
        }
      }
      if (!transA) {
        addRows(stored, row, end, side, 1f, a, line, line);
      }
    }
  }

  /** The solution of op(A) x = b, A triangular. */
  public static void trsv(
      Stored stored,
      boolean upper,
      boolean transA,
      boolean unit,
      int n,
      float[] a,
      float[] x,
      int xOffset,
      int incX) {
    Line line = new Line(n, x, xOffset, incX);
    for (int[] block : blocks(n, upper == transA)) {
      int row = block[0];
      int end = block[1];
      int[] side = upper ? new int[] {end, n} : new int[] {0, row};
      if (!transA) {
        addRows(stored, row, end, side, -1f, a, line, line);
      }
      for (int done = 0; done < end - row; done++) {
        int i = upper == transA ? row + done : end - 1 - done;
        float diagonal = unit ? 1f : a[stored.at(i, i)];
        if (transA) {
          line.set(i, line.get(i) / diagonal);
          addRow(stored, i, row, end, -line.get(i), a, line);
        } else {
          float sum = chain(stored, i, row, end, i, a, line);
          line.set(i, (line.get(i) - sum) / diagonal);
        }
      }
      if (transA) {
        addColumns(stored, row, end, side, -1f, a, line, line);
      }
    }
  }

  /** First and last rows of the blocks, in an order. */
  private static List<int[]> blocks(int n, boolean ascending) {
    List<int[]> blocks = new ArrayList<>();
    for (int row = 0; row < n; row += Contract.ROW_BLOCK) {
      blocks.add(new int[] {row, Math.min(n, row + Contract.ROW_BLOCK)});
    }
    return ascending ? blocks : blocks.reversed();
  }

  /** y_i = fma(alpha, dot, y_i) for the rows of a block that have elements at its side. */
  private static void addRows(
      Stored stored, int row, int end, int[] side, float alpha, float[] a, Line x, Line y) {
    for (int i = row; i < end; i++) {
      if (has(stored, i, i + 1, side[0], side[1])) {
        y.set(i, fma(alpha, dot(stored, i, side[0], side[1], a, x), y.get(i)));
      }
    }
  }

  /** y_j = fma(alpha, chain, y_j) for the columns that a block has elements in, at its side. */
  private static void addColumns(
      Stored stored, int row, int end, int[] side, float alpha, float[] a, Line x, Line y) {
    for (int j = side[0]; j < side[1]; j++) {
      float chain = 0f;
      for (int i = row; i < end; i++) {
        chain = stored.has(i, j) ? fma(x.get(i), a[stored.at(i, j)], chain) : chain;
      }
      if (has(stored, row, end, j, j + 1)) {
        y.set(j, fma(alpha, chain, y.get(j)));
      }
    }
  }

  private static boolean has(Stored stored, int row, int end, int from, int to) {
    for (int i = row; i < end; i++) {
      for (int j = from; j < to; j++) {
        if (stored.has(i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds a row without the diagonal, from some columns. */
  private static void addRow(
      Stored stored, int i, int from, int to, float factor, float[] a, Line y) {
    for (int j = from; j < to; j++) {
      if (j != i && stored.has(i, j)) {
        y.set(j, fma(factor, a[stored.at(i, j)], y.get(j)));
      }
    }
  }

  /** A vector. */
  private record Line(int n, float[] array, int offset, int increment) {
    float get(int i) {
      return array[ReferenceLevel1.index(i, n, offset, increment)];
    }

    void set(int i, float value) {
      array[ReferenceLevel1.index(i, n, offset, increment)] = value;
    }
  }

  /** A = alpha x x^T + A, one half. */
  public static void syr(
      Stored stored, int n, float alpha, float[] x, int xOffset, int incX, float[] a) {
    syr2(stored, n, alpha, x, xOffset, incX, null, 0, 1, a);
  }

  /** A = alpha (x y^T + y x^T) + A, one half; without y alpha x x^T. */
  public static void syr2(
      Stored stored,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] a) {
    for (int i = 0; i < n && alpha != 0f; i++) {
      for (int j = 0; j < n; j++) {
        if (!stored.has(i, j)) {
          continue;
        }
        int at = stored.at(i, j);
        float xi = x[ReferenceLevel1.index(i, n, xOffset, incX)];
        float xj = x[ReferenceLevel1.index(j, n, xOffset, incX)];
        if (y == null) {
          a[at] = fma(alpha * xi, xj, a[at]);
        } else {
          a[at] = fma(alpha * xi, y[ReferenceLevel1.index(j, n, yOffset, incY)], a[at]);
          a[at] = fma(alpha * y[ReferenceLevel1.index(i, n, yOffset, incY)], xj, a[at]);
        }
      }
    }
  }

  /** The chain over what is stored of row i in some columns, without one, and x beside it. */
  private static float chain(
      Stored stored, int i, int from, int to, int without, float[] a, Line x) {
    float chain = 0f;
    for (int j = from; j < to; j++) {
      if (stored.has(i, j) && j != without) {
        chain = fma(a[stored.at(i, j)], x.get(j), chain);
      }
    }
    return chain;
  }

  /** The dot of what is stored of row i in some columns, and of x beside it. */
  private static float dot(Stored stored, int i, int from, int to, float[] a, Line x) {
    float[] left = new float[to - from];
    float[] right = new float[to - from];
    int count = 0;
    for (int j = from; j < to; j++) {
      if (stored.has(i, j)) {
        left[count] = a[stored.at(i, j)];
        right[count++] = x.get(j);
      }
    }
    return ReferenceBlas.dot(count, left, 0, 1, right, 0, 1);
  }
}
