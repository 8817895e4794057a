package dev.lanewise.internal.kernel.tile;

/** The vector registers of a CPU, which decide how large a tile may be. */
public enum Registers {
  /** 16 of 128 bit: SSE, or AVX2 whose vectors are limited. */
  SIXTEEN_SHORT,
  /** 16 of 256 bit: AVX2. */
  SIXTEEN,
  /** 32 of any width: AVX-512, AArch64. */
  THIRTY_TWO;

  /**
   * What this process has.
   *
   * @param bits width of its vectors
   * @return the class of its registers
   */
  public static Registers of(int bits) {
    return bits >= 512 || "aarch64".equals(System.getProperty("os.arch"))
        ? THIRTY_TWO
        : bits >= 256 ? SIXTEEN : SIXTEEN_SHORT;
  }
}
