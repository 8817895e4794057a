package dev.lanewise.internal.kernel.tile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * Makes kernels for fixed distances: copies of a template class, each with constants of its own.
 *
 * <p>A template takes its {@code static final} numbers from the data that its class is defined
 * with. Each copy is a hidden class, so that C2 compiles it alone, sees constants, and leaves out
 * the rows and fences that this copy does not have; it is unloaded when no kernel of it is
 * reachable. No bytecode is written: a copy has that of the template.
 */
public final class FixedKernels {
  /** Where there are no vectors no kernel is made. */
  private static final FixedKernels NONE = new FixedKernels(0, 0, 0, 0);

  /** Vectors across a tile of a product that has more columns than one vector. */
  private static final int VECTORS = 2;

  private final int lanes;
  private final int mostRows;
  private final int mostRowsOfOne;

  /** Rows between fences of a tile of most rows and several vectors; 0 for none. */
  private final int fence;

  private FixedKernels(int lanes, int mostRows, int mostRowsOfOne, int fence) {
    this.lanes = lanes;
    this.mostRows = mostRows;
    this.mostRowsOfOne = mostRowsOfOne;
    this.fence = fence;
  }

  /** {@return those of the scalar backend, which makes none} */
  public static FixedKernels none() {
    return NONE;
  }

  /**
   * Those on the Vector API.
   *
   * @param registers what the CPU has
   * @param lanes lanes of a vector
   * @return the kernels
   */
  public static FixedKernels vector(Registers registers, int lanes) {
    return switch (registers) {
      case SIXTEEN_SHORT, SIXTEEN -> new FixedKernels(lanes, 6, 12, 2);
      case THIRTY_TWO -> new FixedKernels(lanes, 12, 12, 0);
      // Rows of the direct tiles that do not spill there.
      case THIRTY_TWO_APART -> new FixedKernels(lanes, 8, 8, 0);
    };
  }

  /** {@return the least columns of a product that a kernel computes; 0 if there is no kernel} */
  public int lanes() {
    return lanes;
  }

  /**
   * Columns of the next tile, as {@link DirectTiles#across} says.
   *
   * @param left columns left, at least a vector
   * @return columns of the next tile
   */
  public int across(int left) {
    return DirectTiles.across(left, lanes, VECTORS);
  }

  /**
   * The most columns of a tile.
   *
   * @param columns columns in all, at least a vector
   * @return columns of the widest tile
   */
  public int tileColumns(int columns) {
    return columns > lanes ? VECTORS * lanes : lanes;
  }

  /**
   * Rows of a tile that leave the fewest and most even tiles.
   *
   * @param rows rows in all, at least 1
   * @param columns columns in all
   * @return rows of a tile
   */
  public int rows(int rows, int columns) {
    int most = columns > lanes ? mostRows : mostRowsOfOne;
    int tiles = (rows - 1) / most + 1;
    return (rows - 1) / tiles + 1;
  }

  /**
   * Defines a class. That takes some milliseconds, and its code is slow until C2 has compiled it.
   *
   * @param rows rows of a tile, as {@link #rows} says, or fewer
   * @param columns columns in all
   * @param aRow distance of rows of op(A)
   * @param aStep distance of columns of op(A)
   * @param ldb distance of rows of B
   * @param ldc distance of rows of C
   * @return a kernel for these distances
   * @throws UnsupportedOperationException if this virtual machine defines no classes
   */
  public FixedKernel define(int rows, int columns, int aRow, int aStep, int ldb, int ldc) {
    boolean wide = columns > lanes;
    boolean fenced = wide && fence > 0 && rows == mostRows;
    // A fence behind the last row is none.
    int[] constants = {rows, fenced ? fence : rows, aRow, aStep, ldb, ldc};
    String template = wide ? "FixedTile12x2" : "FixedTile12x1";
    try {
      Lookup copy =
          MethodHandles.lookup().defineHiddenClassWithClassData(bytes(template), constants, true);
      return (FixedKernel) copy.lookupClass().getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException | LinkageError refused) {
      throw new UnsupportedOperationException("no copy of " + template + ": " + refused, refused);
    }
  }

  /** The constants of a copy, for its initialization. */
  static int[] constants(Lookup copy) {
    try {
      return MethodHandles.classData(copy, "_", int[].class);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String template) throws IOException {
    // An image without a compiler has no class files.
    try (InputStream in = FixedKernels.class.getResourceAsStream(template + ".class")) {
      if (in == null) {
        throw new IOException("its class file is not there");
      }
      return in.readAllBytes();
    }
  }
}
