package dev.lanewise.internal.kernel.pack;

import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packing with vectors: copies of whole vectors along rows, transposed squares along columns, plain
 * loops for what is too short or would leave an array.
 *
 * <p>All vectors are of the preferred width, and copies take the detour of {@link Lanes#NONE}:
 * otherwise C2 may allocate an array for each vector that is loaded and at once stored, 7 MB for a
 * product of 400 cubed (JDK 25).
 *
 * <p>The figures that chose its squares and runs are in docs/KERNELS.md.
 */
final class VectorPackKernel implements PackKernel<float[]> {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorShape SHAPE = SPECIES.vectorShape();

  /**
   * Micro-panels copied side by side: where rows of the source are pages apart, longer runs read it
   * faster.
   */
  private static final int PANELS = 8;

  @Override
  public void rows(
      float[] source,
      int offset,
      int ld,
      int across,
      int depth,
      int width,
      float[] target,
      int targetOffset) {
    int whole = width % LANES == 0 ? across / width * width : 0;
    for (int first = 0; first < whole; first += PANELS * width) {
      int run = Math.min(PANELS * width, whole - first);
      copyPanels(
          source, offset + first, ld, run, depth, width, target, targetOffset + first * depth);
    }
    for (int first = whole; first < across; first += width) {
      int used = Math.min(width, across - first);
      int from = offset + first;
      int to = targetOffset + first * depth;
      int done = copyRows(source, from, ld, used, depth, width, target, to);
      ScalarPackKernel.rowPanel(
          source, from + done * ld, ld, 0, used, depth - done, width, target, to + done * width);
      ScalarPackKernel.fill(used, depth, width, target, to);
    }
  }

  /** Whole micro-panels side by side, row by row. */
  private static void copyPanels(
      float[] source,
      int offset,
      int ld,
      int across,
      int depth,
      int width,
      float[] target,
      int to) {
    for (int p = 0; p < depth; p++) {
      int from = offset + p * ld;
      int at = to + p * width;
      for (int j = 0; j < across; j += width) {
        for (int i = 0; i < width; i += LANES) {
          FloatVector v = FloatVector.fromArray(SPECIES, source, from + j + i);
          v.blend(v, Lanes.NONE).intoArray(target, at + i);
        }
        at += width * depth;
      }
    }
  }

  /**
   * One micro-panel in whole vectors, row by row. The last vector of a row reads on beyond what is
   * used and writes what is filled up or packed later; where it would leave either array, the row
   * is left over.
   *
   * @return rows done
   */
  private static int copyRows(
      float[] source, int from, int ld, int used, int depth, int width, float[] target, int to) {
    int reach = (used + LANES - 1) / LANES * LANES;
    int room =
        Math.min(rows(source.length, from, ld, reach), rows(target.length, to, width, reach));
    int done = Math.min(depth, room);
    for (int p = 0; p < done; p++) {
      for (int i = 0; i < used; i += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, source, from + p * ld + i);
        v.blend(v, Lanes.NONE).intoArray(target, to + p * width + i);
      }
    }
    return done;
  }

  /** How many rows, ld apart, have reach elements inside so many. */
  private static int rows(int length, int offset, int ld, int reach) {
    int room = length - offset - reach;
    return room < 0 ? 0 : room / ld + 1;
  }

  @Override
  public void columns(
      float[] source,
      int offset,
      int ld,
      int across,
      int depth,
      int width,
      float[] target,
      int targetOffset) {
    // Squares of a panel less deep than a vector read on beyond its rows, and still pay.
    boolean deep = 2 * depth >= LANES;
    int reach = Math.max(depth, LANES);
    for (int first = 0; first < across; first += width) {
      int used = Math.min(width, across - first);
      int from = offset + first * ld;
      int to = targetOffset + first * depth;
      // A square wider or deeper than the panel writes over its end.
      if (deep
          && source.length - from - reach >= (used - 1) * ld
          && target.length - to >= width * reach + LANES) {
        squares(source, from, ld, used, reach, width, target, to);
      } else {
        ScalarPackKernel.columnPanel(source, from, ld, 0, used, depth, width, target, to);
      }
      ScalarPackKernel.fill(used, depth, width, target, to);
    }
  }

  @Override
  public void copy(
      float[] source,
      int offset,
      int ld,
      int rows,
      int columns,
      float[] target,
      int targetOffset,
      int ldTarget) {
    if (columns < LANES) {
      ScalarPackKernel.rowPanel(
          source, offset, ld, 0, columns, rows, ldTarget, target, targetOffset);
      return;
    }
    int last = columns - LANES;
    for (int i = 0; i < rows; i++) {
      int from = offset + i * ld;
      int to = targetOffset + i * ldTarget;
      for (int p = 0; p < last; p += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, source, from + p);
        v.blend(v, Lanes.NONE).intoArray(target, to + p);
      }
      FloatVector v = FloatVector.fromArray(SPECIES, source, from + last);
      v.blend(v, Lanes.NONE).intoArray(target, to + last);
    }
  }

  /** One micro-panel by squares as wide as a vector, the last of them overlapping. */
  private static void squares(
      float[] source, int from, int ld, int used, int depth, int width, float[] target, int to) {
    for (int next = 0; next < used; next += LANES) {
      int i = Math.max(0, Math.min(next, used - LANES));
      if (SHAPE == VectorShape.S_512_BIT) {
        Transpose512.squares(source, from + i * ld, ld, used - i, depth, target, to + i, width);
      } else if (SHAPE == VectorShape.S_256_BIT) {
        Transpose256.squares(source, from + i * ld, ld, used - i, depth, target, to + i, width);
      } else {
        Transpose128.squares(source, from + i * ld, ld, used - i, depth, target, to + i, width);
      }
    }
  }
}
