package dev.lanewise.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The innermost loop of a kernel in the machine code that C2 made of it, read from what {@code
 * -XX:CompileCommand=print} prints where no disassembler is installed.
 *
 * <p>Nothing is disassembled. Three kinds of instructions are recognized by their bytes ({@link
 * Instructions}): fused multiply-adds, vector moves between a register and the stack, and
 * conditional jumps. The loop is the shortest way back by a jump over the most fused multiply-adds.
 * Only it counts: around the loop and in the rare paths behind it C2 may put vectors on the stack
 * as it likes.
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
  static final class Code {
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
   * @param instructions those of its architecture
   * @return one loop a method, of its last compilation
   */
  static List<CompiledLoop> in(String output, Instructions instructions) {
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
    codes.forEach((method, made) -> addLoop(loops, method, made, instructions));
    return loops;
  }

  private static void addLoop(
      List<CompiledLoop> loops, String method, Code code, Instructions instructions) {
    List<Integer> fmas = new ArrayList<>();
    List<Integer> moves = new ArrayList<>();
    for (int i = 0; i < code.bytes.size(); i += instructions.step()) {
      if (instructions.isFma(code, i)) {
        fmas.add(i);
      } else if (instructions.isStackMove(code, i)) {
        moves.add(i);
      }
    }
    long most = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < code.bytes.size(); i += instructions.step()) {
      int target = instructions.jumpTarget(code, i);
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
}
