package dev.lanewise.internal.kernel.tile;

/** The vector registers of an architecture, which decide how large a tile may be. */
public enum Registers {
  /** 16 of 128 bit: SSE, or AVX2 whose vectors are limited. */
  SIXTEEN_SHORT,
  /** 16 of 256 bit: AVX2. */
  SIXTEEN,
  /** 32 of 512 bit: AVX-512. */
  THIRTY_TWO,
  /**
   * 32 of any width where a broadcast of A from memory is a load and one more instruction, and
   * takes a register meanwhile: AArch64, RISC-V, all but x86.
   */
  THIRTY_TWO_APART;

  /**
   * What this process has.
   *
   * @param bits width of its vectors
   * @return the class of its registers
   */
  public static Registers of(int bits) {
    return of(bits, System.getProperty("os.arch"));
  }

  static Registers of(int bits, String architecture) {
    if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
      return THIRTY_TWO_APART;
    }
    return bits >= 512 ? THIRTY_TWO : bits >= 256 ? SIXTEEN : SIXTEEN_SHORT;
  }
}
