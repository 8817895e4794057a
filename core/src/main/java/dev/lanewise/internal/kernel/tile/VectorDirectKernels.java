package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.kernel.tile.DirectTiles.Heights;

/** Puts the direct kernels on the Vector API together. */
final class VectorDirectKernels {
  private VectorDirectKernels() {}

  /** For A as it lies. */
  static DirectTiles rows(Registers registers) {
    DirectKernel low = new InPlaceTile5x2();
    return switch (registers) {
      case SIXTEEN_SHORT, SIXTEEN ->
          new DirectTiles(new Heights(low, new CopiedTile5x2()), new Heights(low));
      case THIRTY_TWO ->
          new DirectTiles(
              new Heights(low, new CopiedTile12x2(), new CopiedTile10x2(), new CopiedTile8x2()),
              narrowRows());
      case THIRTY_TWO_APART -> new DirectTiles(new Heights(low, new CopiedTile8x2()), narrowRows());
    };
  }

  private static Heights narrowRows() {
    return new Heights(
        new InPlaceTile10x1(), new CopiedTile12x1(), new CopiedTile10x1(), new CopiedTile8x1());
  }

  /** For A transposed. */
  static DirectTiles columns(Registers registers) {
    return switch (registers) {
      case SIXTEEN_SHORT, SIXTEEN -> new DirectTiles(new TransposedTile5x2());
      case THIRTY_TWO ->
          new DirectTiles(
              new Heights(new TransposedTile12x2()), new Heights(new TransposedTile12x1()));
      case THIRTY_TWO_APART ->
          new DirectTiles(
              new Heights(new TransposedTile8x2()), new Heights(new TransposedTile8x1()));
    };
  }
}
