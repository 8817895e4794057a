package dev.lanewise.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packing with vectors: copies of whole vectors along rows, transposed squares along columns, plain
 * loops for what is left over.
 *
 * <p>Squares are as wide as a vector where the panel is wide and deep enough, else 4 x 4: 784 rows
 * of 30 take 0.21 ns an element with 16 x 16 and 0.5 with 4 x 4 (Intel Xeon, 512 bit, JDK 25).
 */
final class VectorPackKernel implements PackKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Micro-panels copied side by side, and elements of a row transposed at a time: where rows of the
   * source are pages apart, longer runs and more rows at once read it faster (1024 cubed on an
   * Intel Xeon: from 6 % of the time each to 4 %).
   */
  private static final int PANELS = 8;

  private static final int RUN = 64;

  private static final VectorSpecies<Float> QUAD = FloatVector.SPECIES_128;
  private static final VectorShuffle<Float> SWAP_NEIGHBOURS =
      VectorShuffle.fromValues(QUAD, 1, 0, 3, 2);
  private static final VectorShuffle<Float> SWAP_HALVES =
      VectorShuffle.fromValues(QUAD, 2, 3, 0, 1);
  private static final VectorMask<Float> ODD =
      VectorMask.fromValues(QUAD, false, true, false, true);
  private static final VectorMask<Float> UPPER =
      VectorMask.fromValues(QUAD, false, false, true, true);

  @Override
  public void rows(
      float[] source, int offset, int ld, int across, int depth, int width, float[] target) {
    int whole = width % LANES == 0 ? across / width * width : 0;
    for (int first = 0; first < whole; first += PANELS * width) {
      int run = Math.min(PANELS * width, whole - first);
      copyPanels(source, offset + first, ld, run, depth, width, target, first * depth);
    }
    for (int first = whole; first < across; first += width) {
      int used = Math.min(width, across - first);
      int from = offset + first;
      int to = first * depth;
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
          FloatVector.fromArray(SPECIES, source, from + j + i).intoArray(target, at + i);
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
   * <p>Not in vectors of 128 bit: a vector that is loaded and at once stored has no type of its own
   * for C2, which takes the one that the profile of all stores has most, and where that is the
   * wider one allocates an array for each of the others (JDK 25).
   *
   * @return rows done
   */
  private static int copyRows(
      float[] source, int from, int ld, int used, int depth, int width, float[] target, int to) {
    int reach = (used + LANES - 1) / LANES * LANES;
    int room = Math.min(rows(source, from, ld, reach), rows(target, to, width, reach));
    int done = Math.min(depth, room);
    for (int p = 0; p < done; p++) {
      for (int i = 0; i < used; i += LANES) {
        FloatVector.fromArray(SPECIES, source, from + p * ld + i)
            .intoArray(target, to + p * width + i);
      }
    }
    return done;
  }

  /** How many rows, ld apart, have reach elements inside an array. */
  private static int rows(float[] array, int offset, int ld, int reach) {
    int room = array.length - offset - reach;
    return room < 0 ? 0 : room / ld + 1;
  }

  @Override
  public void columns(
      float[] source, int offset, int ld, int across, int depth, int width, float[] target) {
    boolean large = LANES > QUAD.length() && width > QUAD.length() && depth >= LANES;
    for (int first = 0; first < across; first += width) {
      int used = Math.min(width, across - first);
      int from = offset + first * ld;
      int to = first * depth;
      if (large && target.length - to >= width * depth + LANES) {
        squares(source, from, ld, used, depth, width, target, to);
      } else {
        quads(source, from, ld, used, depth, width, target, to);
      }
      ScalarPackKernel.fill(used, depth, width, target, to);
    }
  }

  /** One micro-panel by squares as wide as a vector, the last of them overlapping. */
  private static void squares(
      float[] source, int from, int ld, int used, int depth, int width, float[] target, int to) {
    for (int next = 0; next < used; next += LANES) {
      int i = Math.max(0, Math.min(next, used - LANES));
      if (LANES == Transpose16.SIZE) {
        Transpose16.squares(source, from + i * ld, ld, used - i, depth, target, to + i, width);
      } else {
        Transpose8.squares(source, from + i * ld, ld, used - i, depth, target, to + i, width);
      }
    }
  }

  /** One micro-panel by squares of 4 x 4, and plain loops for what they leave over. */
  private static void quads(
      float[] source, int from, int ld, int used, int depth, int width, float[] target, int to) {
    int quads = depth & -4;
    int done = used & -4;
    for (int p = 0; p < quads; p += RUN) {
      int run = Math.min(RUN, quads - p);
      for (int i = 0; i < done; i += 4) {
        transposeQuads(source, from + i * ld + p, ld, run, width, target, to + p * width + i);
      }
    }
    ScalarPackKernel.columnPanel(
        source, from + quads, ld, 0, done, depth - quads, width, target, to + quads * width);
    ScalarPackKernel.columnPanel(source, from, ld, done, used, depth, width, target, to);
  }

  /** Four rows of the source become four neighbours across, depth being a multiple of 4. */
  private static void transposeQuads(
      float[] source, int offset, int ld, int depth, int width, float[] target, int to) {
    int at = to;
    for (int p = 0; p < depth; p += 4) {
      int from = offset + p;
      FloatVector a = FloatVector.fromArray(QUAD, source, from);
      FloatVector b = FloatVector.fromArray(QUAD, source, from + ld);
      FloatVector c = FloatVector.fromArray(QUAD, source, from + 2 * ld);
      FloatVector d = FloatVector.fromArray(QUAD, source, from + 3 * ld);
      // Exchange single elements between neighbouring rows, then pairs between rows two apart.
      FloatVector a1 = a.blend(b.rearrange(SWAP_NEIGHBOURS), ODD);
      FloatVector b1 = a.rearrange(SWAP_NEIGHBOURS).blend(b, ODD);
      FloatVector c1 = c.blend(d.rearrange(SWAP_NEIGHBOURS), ODD);
      FloatVector d1 = c.rearrange(SWAP_NEIGHBOURS).blend(d, ODD);
      a1.blend(c1.rearrange(SWAP_HALVES), UPPER).intoArray(target, at);
      b1.blend(d1.rearrange(SWAP_HALVES), UPPER).intoArray(target, at + width);
      a1.rearrange(SWAP_HALVES).blend(c1, UPPER).intoArray(target, at + 2 * width);
      b1.rearrange(SWAP_HALVES).blend(d1, UPPER).intoArray(target, at + 3 * width);
      at += 4 * width;
    }
  }
}
