package dev.lanewise.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packing with vectors: copies of whole vectors along rows, transposed squares of 4 x 4 along
 * columns, plain loops for what is left over.
 *
 * <p>4 x 4 because every register tile but the one of 3 rows is a multiple of 4 across.
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
      int i = 0;
      for (; i + LANES <= used; i += LANES) {
        copy(source, from + i, ld, depth, width, target, to + i);
      }
      for (; i + QUAD.length() <= used; i += QUAD.length()) {
        copyQuads(source, from + i, ld, depth, width, target, to + i);
      }
      ScalarPackKernel.rowPanel(source, from, ld, i, used, depth, width, target, to);
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

  private static void copy(
      float[] source, int offset, int ld, int depth, int width, float[] target, int to) {
    int from = offset;
    int at = to;
    for (int p = 0; p < depth; p++) {
      FloatVector.fromArray(SPECIES, source, from).intoArray(target, at);
      from += ld;
      at += width;
    }
  }

  private static void copyQuads(
      float[] source, int offset, int ld, int depth, int width, float[] target, int to) {
    int from = offset;
    int at = to;
    for (int p = 0; p < depth; p++) {
      FloatVector.fromArray(QUAD, source, from).intoArray(target, at);
      from += ld;
      at += width;
    }
  }

  @Override
  public void columns(
      float[] source, int offset, int ld, int across, int depth, int width, float[] target) {
    int quads = depth & -4;
    for (int first = 0; first < across; first += width) {
      int used = Math.min(width, across - first);
      int from = offset + first * ld;
      int to = first * depth;
      int done = used & -4;
      for (int p = 0; p < quads; p += RUN) {
        int run = Math.min(RUN, quads - p);
        for (int i = 0; i < done; i += 4) {
          transposeQuads(source, from + i * ld + p, ld, run, width, target, to + p * width + i);
        }
      }
      // What the squares leave over: the last p of the rows done, and the last rows.
      ScalarPackKernel.columnPanel(
          source, from + quads, ld, 0, done, depth - quads, width, target, to + quads * width);
      ScalarPackKernel.columnPanel(source, from, ld, done, used, depth, width, target, to);
      ScalarPackKernel.fill(used, depth, width, target, to);
    }
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
