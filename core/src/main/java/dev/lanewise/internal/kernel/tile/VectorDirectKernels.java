package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.kernel.tile.DirectTiles.Heights;

/** Puts the direct kernels on the Vector API together. */
final class VectorDirectKernels {
  private VectorDirectKernels() {}

  /** For A as it lies and 32 vector registers. */
  static DirectTiles rowsOf32Registers() {
    return new DirectTiles(
        new Heights(
            new DirectRows5x2(), new CopiedRows12x2(), new CopiedRows10x2(), new CopiedRows8x2()),
        new Heights(
            new DirectRows10x1(), new CopiedRows12x1(), new CopiedRows10x1(), new CopiedRows8x1()));
  }

  /** For A as it lies and 16 vector registers. */
  static DirectTiles rowsOf16Registers() {
    DirectKernel low = new DirectRows5x2();
    return new DirectTiles(new Heights(low, new CopiedRows5x2()), new Heights(low));
  }

  /** For A transposed and 32 vector registers. */
  static DirectTiles columnsOf32Registers() {
    return new DirectTiles(
        new Heights(new DirectColumns12x2()), new Heights(new DirectColumns12x1()));
  }

  /** For A transposed and 16 vector registers. */
  static DirectTiles columnsOf16Registers() {
    return new DirectTiles(new DirectColumns5x2());
  }
}
