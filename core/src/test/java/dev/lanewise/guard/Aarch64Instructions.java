package dev.lanewise.guard;

import dev.lanewise.guard.CompiledLoop.Code;

/** Instructions of AArch64, NEON and SVE: words of four bytes, the lowest first. */
final class Aarch64Instructions implements Instructions {
  private static final int WORD = 4;
  private static final int STACK_POINTER = 31;

  /** What C2 adds an offset to the stack pointer in where an instruction has no room for it. */
  private static final int SCRATCH = 9;

  @Override
  public int step() {
    return WORD;
  }

  private static int word(Code code, int i) {
    return i < 0 || code.at(i + WORD - 1) < 0
        ? 0
        : code.at(i) | code.at(i + 1) << 8 | code.at(i + 2) << 16 | code.at(i + 3) << 24;
  }

  /** FMLA and FMLS of vectors, FMLA by an element; of SVE FMLA, FMLS, FMAD and FMSB. */
  @Override
  public boolean isFma(Code code, int i) {
    int word = word(code, i);
    return (word & 0xbf20fc00) == 0x0e20cc00
        || (word & 0xbf80f400) == 0x0f801000
        || (word & 0xff204000) == 0x65200000 && (word & 0x00c00000) != 0;
  }

  /**
   * LDR, STR, LDUR, STUR, LDP and STP of Q registers, LDR and STR of Z registers, on SP or on what
   * the ADD before it has made of SP.
   */
  @Override
  public boolean isStackMove(Code code, int i) {
    int word = word(code, i);
    boolean move =
        (word & 0xff800000) == 0x3d800000
            || (word & 0xffa00c00) == 0x3c800000
            || (word & 0xff800000) == 0xad000000
            || (word & 0xffc0e000) == 0x85804000
            || (word & 0xffc0e000) == 0xe5804000;
    int base = word >> 5 & 31;
    boolean added =
        (word(code, i - WORD) & 0xff8003ff) == (0x91000000 | STACK_POINTER << 5 | SCRATCH);
    return move && (base == STACK_POINTER || base == SCRATCH && added);
  }

  /** B.cond, CBZ, CBNZ, TBZ and TBNZ. */
  @Override
  public int jumpTarget(Code code, int i) {
    int word = word(code, i);
    if ((word & 0xff000010) == 0x54000000 || (word & 0x7e000000) == 0x34000000) {
      return i + (word << 8 >> 13) * WORD;
    }
    if ((word & 0x7e000000) == 0x36000000) {
      return i + (word << 13 >> 18) * WORD;
    }
    return -1;
  }
}
