package dev.lanewise.guard;

import dev.lanewise.guard.CompiledLoop.Code;

/** How the instructions of an architecture are recognized that {@link CompiledLoop} asks for. */
interface Instructions {
  /**
   * Those of an architecture.
   *
   * @param architecture as Java calls it
   * @return its instructions; null where they are not known
   */
  static Instructions of(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> new X86Instructions();
      case "aarch64" -> new Aarch64Instructions();
      default -> null;
    };
  }

  /** Bytes from one place where an instruction may begin to the next. */
  int step();

  /** Whether a fused multiply-add of vectors is at i. */
  boolean isFma(Code code, int i);

  /** Whether a move of a whole vector to or from the stack is at i. */
  boolean isStackMove(Code code, int i);

  /** Where a conditional jump at i leads, or -1. */
  int jumpTarget(Code code, int i);
}
