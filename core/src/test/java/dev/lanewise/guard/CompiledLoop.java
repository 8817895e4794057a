package dev.lanewise.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The innermost loop of a kernel in the machine code that C2 made of it for x86-64, read from what
 * {@code -XX:CompileCommand=print} prints where no disassembler is installed.
 *
 * <p>Nothing is disassembled. Three kinds of instructions are recognized by their bytes: fused
 * multiply-adds, vector moves between a register and the stack, and conditional jumps. The loop is
 * the shortest way back by a jump over the most fused multiply-adds. Only it counts: around the
 * loop and in the rare paths behind it C2 may put vectors on the stack as it likes.
 *
 * @param method class and name of the compiled method
 * @param fmas fused multiply-adds in the loop
 * @param stackMoves vectors moved to or from the stack there
 * @param calls calls there
 */
record CompiledLoop(String method, int fmas, int stackMoves, int calls) {
  private static final Pattern HEADER =
      Pattern.compile("Compiled method \\(c2\\) +\\d+ +\\d+ ([ %sb!n]*) 4 +(\\S+) .*");
  private static final Pattern ROW = Pattern.compile("\\s*0x([0-9a-f]+): ([0-9a-f |]+)");
  private static final Pattern CALL = Pattern.compile("\\s*0x([0-9a-f]+): ;.*\\{.*call.*");

  /** Longer than any jump back is from the last fused multiply-add of its loop. */
  private static final int TAIL = 256;

  /** The machine code of one method. */
  private static final class Code {
    final List<Integer> bytes = new ArrayList<>();
    final List<Integer> calls = new ArrayList<>();
    private long base = -1;

    int position(String address) {
      long at = Long.parseLong(address, 16);
      base = base < 0 ? at : base;
      return Math.toIntExact(at - base);
    }

    /** The byte at a position, -1 beyond the end. */
    int at(int position) {
      return position < bytes.size() ? bytes.get(position) : -1;
    }
  }

  /**
   * Finds the loops with fused multiply-adds.
   *
   * @param output what the virtual machine printed
   * @return one loop a method, of its last compilation
   */
  static List<CompiledLoop> in(String output) {
    Map<String, Code> codes = new LinkedHashMap<>();
    Code code = null;
    for (String line : output.lines().toList()) {
      Matcher header = HEADER.matcher(line);
      Matcher row = ROW.matcher(line);
      Matcher call = CALL.matcher(line);
      if (line.startsWith("Compiled method")) {
        // A compilation that enters in the middle of a loop runs once at most.
        boolean whole = header.matches() && !header.group(1).contains("%");
        code = whole ? new Code() : null;
        if (whole) {
          codes.put(header.group(2), code);
        }
      } else if (line.startsWith("[/MachCode]")) {
        code = null;
      } else if (code != null && row.matches()) {
        int position = code.position(row.group(1));
        while (code.bytes.size() < position) {
          code.bytes.add(0x90);
        }
        String digits = row.group(2).replaceAll("[ |]", "");
        for (int i = 0; i + 1 < digits.length(); i += 2) {
          code.bytes.add(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
      } else if (code != null && call.matches()) {
        code.calls.add(code.position(call.group(1)));
      }
    }
    List<CompiledLoop> loops = new ArrayList<>();
    codes.forEach((method, made) -> addLoop(loops, method, made));
    return loops;
  }

  private static void addLoop(List<CompiledLoop> loops, String method, Code code) {
    List<Integer> fmas = new ArrayList<>();
    List<Integer> moves = new ArrayList<>();
    for (int i = 0; i < code.bytes.size(); i++) {
      if (isFma(code, i)) {
        fmas.add(i);
      } else if (isStackMove(code, i)) {
        moves.add(i);
      }
    }
    long most = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < code.bytes.size(); i++) {
      int target = jumpTarget(code, i);
      if (target < 0 || target >= i || within(fmas, i - TAIL, i) == 0) {
        continue;
      }
      long passed = within(fmas, target, i);
      if (passed > most || passed == most && i - target < to - from) {
        most = passed;
        from = target;
        to = i;
      }
    }
    if (most > 0) {
      loops.add(
          new CompiledLoop(
              method,
              (int) most,
              (int) within(moves, from, to),
              (int) within(code.calls, from, to)));
    }
  }

  private static long within(List<Integer> positions, int from, int to) {
    return positions.stream().filter(at -> from <= at && at <= to).count();
  }

  /** VFMADD132PS, 213 or 231: map 2, prefix 66, W = 0. */
  private static boolean isFma(Code code, int i) {
    int opcode;
    if (code.at(i) == 0xc4) {
      if ((code.at(i + 1) & 0x1f) != 2 || (code.at(i + 2) & 0x83) != 1) {
        return false;
      }
      opcode = code.at(i + 3);
    } else if (code.at(i) == 0x62) {
      if ((code.at(i + 1) & 0x0f) != 2 || (code.at(i + 2) & 0x87) != 5) {
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
  private static boolean isStackMove(Code code, int i) {
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

  /** Where a conditional jump at i leads, or -1. */
  private static int jumpTarget(Code code, int i) {
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
