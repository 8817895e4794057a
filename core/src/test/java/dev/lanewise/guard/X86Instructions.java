package dev.lanewise.guard;

import dev.lanewise.guard.CompiledLoop.Code;

/** Instructions of x86-64, with the encodings of AVX2 and AVX-512. */
final class X86Instructions implements Instructions {
  @Override
  public int step() {
    return 1;
  }

  /** VFMADD132PS, 213 or 231, or PD: map 2, prefix 66, W = 0 or 1. */
  @Override
  public boolean isFma(Code code, int i) {
    int opcode;
    if (code.at(i) == 0xc4) {
      if ((code.at(i + 1) & 0x1f) != 2 || (code.at(i + 2) & 0x03) != 1) {
        return false;
      }
      opcode = code.at(i + 3);
    } else if (code.at(i) == 0x62) {
      if ((code.at(i + 1) & 0x0f) != 2 || (code.at(i + 2) & 0x07) != 5) {
        return false;
      }
      opcode = code.at(i + 4);
    } else {
      return false;
    }
    return opcode == 0x98 || opcode == 0xa8 || opcode == 0xb8;
  }

  /**
   * A move of a whole vector, map 1 and opcode 10, 11, 28, 29, 6f or 7f, whose memory operand is
   * the stack pointer with a displacement.
   */
  @Override
  public boolean isStackMove(Code code, int i) {
    int first = code.at(i);
    int at;
    int prefix;
    if (first == 0xc5) {
      prefix = code.at(i + 1) & 3;
      at = i + 2;
    } else if (first == 0xc4 && (code.at(i + 1) & 0x3f) == 0x21) {
      prefix = code.at(i + 2) & 3;
      at = i + 3;
    } else if (first == 0x62 && (code.at(i + 1) & 0x2f) == 0x21) {
      prefix = code.at(i + 2) & 3;
      at = i + 4;
    } else {
      return false;
    }
    boolean whole =
        switch (code.at(at)) {
          // With the prefixes F3 and F2 these move a single number.
          case 0x10, 0x11 -> prefix < 2;
          case 0x28, 0x29, 0x6f, 0x7f -> true;
          default -> false;
        };
    int operands = code.at(at + 1);
    return whole && operands >> 6 != 3 && (operands & 7) == 4 && (code.at(at + 2) & 0x3f) == 0x24;
  }

  @Override
  public int jumpTarget(Code code, int i) {
    if (code.at(i) >> 4 == 7 && code.at(i + 1) >= 0) {
      return i + 2 + (byte) code.at(i + 1);
    }
    if (code.at(i) == 0x0f && code.at(i + 1) >> 4 == 8 && code.at(i + 5) >= 0) {
      int distance =
          code.at(i + 2) | code.at(i + 3) << 8 | code.at(i + 4) << 16 | code.at(i + 5) << 24;
      return i + 6 + distance;
    }
    return -1;
  }
}
