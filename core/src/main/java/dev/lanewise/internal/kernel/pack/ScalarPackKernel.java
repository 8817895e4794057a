package dev.lanewise.internal.kernel.pack;

/** Packing in plain Java. */
final class ScalarPackKernel implements PackKernel<float[]> {
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
    for (int first = 0; first < across; first += width) {
      int used = Math.min(width, across - first);
      rowPanel(
          source, offset + first, ld, 0, used, depth, width, target, targetOffset + first * depth);
      fill(used, depth, width, target, targetOffset + first * depth);
    }
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
    for (int first = 0; first < across; first += width) {
      int used = Math.min(width, across - first);
      columnPanel(
          source,
          offset + first * ld,
          ld,
          0,
          used,
          depth,
          width,
          target,
          targetOffset + first * depth);
      fill(used, depth, width, target, targetOffset + first * depth);
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
    rowPanel(source, offset, ld, 0, columns, rows, ldTarget, target, targetOffset);
  }

  /** Elements [fromAcross, toAcross) of one micro-panel of {@link #rows}. */
  static void rowPanel(
      float[] source,
      int offset,
      int ld,
      int fromAcross,
      int toAcross,
      int depth,
      int width,
      float[] target,
      int to) {
    if (fromAcross == toAcross) {
      return;
    }
    for (int p = 0; p < depth; p++) {
      for (int i = fromAcross; i < toAcross; i++) {
        target[to + p * width + i] = source[offset + p * ld + i];
      }
    }
  }

  /** Elements [fromAcross, toAcross) of one micro-panel of {@link #columns}. */
  static void columnPanel(
      float[] source,
      int offset,
      int ld,
      int fromAcross,
      int toAcross,
      int depth,
      int width,
      float[] target,
      int to) {
    for (int i = fromAcross; i < toAcross; i++) {
      int from = offset + i * ld;
      int at = to + i;
      for (int p = 0; p < depth; p++) {
        target[at] = source[from + p];
        at += width;
      }
    }
  }

  /** Zeros in the elements [used, width) of one micro-panel. */
  static void fill(int used, int depth, int width, float[] target, int to) {
    if (used == width) {
      return;
    }
    for (int p = 0; p < depth; p++) {
      for (int i = used; i < width; i++) {
        target[to + p * width + i] = 0f;
      }
    }
  }
}
