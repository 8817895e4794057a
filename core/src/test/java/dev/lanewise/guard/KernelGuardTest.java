package dev.lanewise.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lanewise.support.process.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What C2 makes of the kernels: no vector becomes an object, and no accumulator of a register tile
 * leaves its register inside the loop.
 *
 * <p>For each width a virtual machine of its own runs all kernels of the vector backend until they
 * are compiled ({@link KernelProbe}). Two things are then looked at, neither of which depends on
 * how fast or how busy the machine is:
 *
 * <ul>
 *   <li><b>Bytes allocated.</b> An operation of the Vector API that C2 does not turn into
 *       instructions allocates its result, and so does a vector that passes into or out of a method
 *       that is not inlined. Which methods C2 inlines depends on profiles and on the order of
 *       compilations, so it is forbidden to inline any method of the kernels: they must be free of
 *       allocation without. Everywhere.
 *   <li><b>The innermost loop of register tiles</b> in machine code ({@link CompiledLoop}): it must
 *       not move vectors to or from the stack, as it does where there are more of them than
 *       registers or where C2 loads too far ahead, and must call nothing. On x86-64 and AArch64,
 *       and unless a disassembler (hsdis) is installed, which changes what is printed.
 * </ul>
 *
 * <p>With {@code -Dlanewise.child.java} the virtual machine that is looked at may be one of another
 * architecture, in an emulator.
 *
 * <p>That both are found where they are is shown on kernels that were made for it ({@link
 * FaultyKernels}). Not seen: vectors that C2 boxes only after a process has used other widths too.
 */
@Tag("long")
class KernelGuardTest {
  /** Longer than the kernels take in an emulator. */
  private static final int SECONDS = 3600;

  private static final Pattern ARCHITECTURE = Pattern.compile("architecture: (\\S+)");
  private static final Pattern BITS = Pattern.compile("bits: (\\d+)");
  private static final Pattern ALLOCATED = Pattern.compile("allocated (.*): (\\d+)");

  /** What was found in one virtual machine. */
  private record Report(
      boolean seesMachineCode, List<String> works, List<CompiledLoop> loops, List<String> faults) {}

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void theKernelsHaveNoFault(int bytes) throws Exception {
    Report report = run(KernelProbe.ARRAYS, bytes);
    assertThat(report.faults).isEmpty();
    // One work at least for each kind of kernel, and for gemm, directRows and directColumns a loop.
    assertThat(report.works)
        .contains("gemm", "directRows", "directColumns", "dot", "exp", "addBias")
        .anyMatch(work -> work.startsWith("pack rows"));
    if (report.seesMachineCode) {
      assertThat(report.loops)
          .extracting(CompiledLoop::method)
          .anyMatch(method -> method.contains(".PackedTile"))
          .anyMatch(method -> method.contains(".CopiedTile"))
          .anyMatch(method -> method.contains(".FixedTile12x2"))
          .anyMatch(method -> method.contains(".FixedTile12x1"))
          .anyMatch(method -> method.contains(".InPlaceTile"))
          .anyMatch(method -> method.contains(".TransposedTile"));
    }
  }

  /** In a process of their own, for reductions in arrays use vectors of other widths too. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void theKernelsOnNativeMemoryHaveNoFault(int bytes) throws Exception {
    Report report = run(KernelProbe.NATIVE, bytes);
    assertThat(report.faults).isEmpty();
    assertThat(report.works)
        .contains("gemm to native", "pack native", "native dot", "native gemv", "native relu");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void theKernelsOfDoublesHaveNoFault(int bytes) throws Exception {
    Report report = run(KernelProbe.DOUBLE_ARRAYS, bytes);
    assertThat(report.faults).isEmpty();
    assertThat(report.works)
        .contains("gemm", "directRows", "directColumns", "dot", "ger")
        .anyMatch(work -> work.startsWith("pack rows"));
    if (report.seesMachineCode) {
      assertThat(report.loops)
          .extracting(CompiledLoop::method)
          .anyMatch(method -> method.contains(".DoublePackedTile"))
          .anyMatch(method -> method.contains(".DoubleCopiedTile"))
          .anyMatch(method -> method.contains(".DoubleInPlaceTile"))
          .anyMatch(method -> method.contains(".DoubleTransposedTile"));
    }
    Report onNative = run(KernelProbe.DOUBLE_NATIVE, bytes);
    assertThat(onNative.faults).isEmpty();
    assertThat(onNative.works)
        .contains("gemm to native", "pack native", "native dot", "native gemv");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void faultyKernelsAreFound(int bytes) throws Exception {
    Report report = run(KernelProbe.FAULTY, bytes);
    assertThat(report.works).containsExactly("spilling", "calling", "boxing");
    List<String> faults = report.faults;
    assertThat(faults)
        .filteredOn(fault -> fault.contains("allocates"))
        .singleElement()
        .asString()
        .matches("boxing allocates \\d+ bytes");
    if (report.seesMachineCode) {
      assertThat(faults)
          .anyMatch(fault -> fault.matches(".*Spilling::tile moves [1-9]\\d* vectors .*"))
          .anyMatch(fault -> fault.matches(".*Calling::tile calls [1-9]\\d* methods .*"));
    }
  }

  private static Report run(String kernels, int bytes) throws Exception {
    String library = "dev.lanewise.internal.kernel.*::";
    String faulty = "dev.lanewise.guard.FaultyKernels*::";
    ChildJvm.Result child =
        ChildJvm.start(
                KernelProbe.class,
                List.of(
                    "--add-modules=jdk.incubator.vector",
                    "-XX:MaxVectorSize=" + bytes,
                    "-Xbatch",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=dontinline," + library + "*",
                    "-XX:CompileCommand=dontinline," + faulty + "*",
                    "-XX:CompileCommand=print," + library + "tile",
                    "-XX:CompileCommand=print," + faulty + "tile",
                    "-D"
                        + KernelProbe.WARM_UP_CALLS
                        + "="
                        + System.getProperty(KernelProbe.WARM_UP_CALLS, "20000"),
                    "-D" + kernels + "=true"))
            .await(SECONDS);
    assertThat(child.exitCode()).as(child.errors()).isZero();
    Matcher bits = BITS.matcher(child.output());
    assertThat(bits.find()).isTrue();
    assumeThat(Integer.parseInt(bits.group(1)))
        .as("bits of the widest vector here")
        .isEqualTo(8 * bytes);

    List<String> works = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Matcher allocated = ALLOCATED.matcher(child.output());
    while (allocated.find()) {
      works.add(allocated.group(1));
      if (!allocated.group(2).equals("0")) {
        faults.add(allocated.group(1) + " allocates " + allocated.group(2) + " bytes");
      }
    }
    List<CompiledLoop> loops = List.of();
    Matcher architecture = ARCHITECTURE.matcher(child.output());
    assertThat(architecture.find()).isTrue();
    Instructions instructions = Instructions.of(architecture.group(1));
    if (instructions != null) {
      assumeThat(child.output()).as("machine code in bytes").contains("[MachCode]");
      loops = CompiledLoop.in(child.output(), instructions);
    }
    for (CompiledLoop loop : loops) {
      String where = " in its loop of " + loop.fmas() + " fused multiply-adds";
      if (loop.stackMoves() > 0) {
        faults.add(
            loop.method()
                + " moves "
                + loop.stackMoves()
                + " vectors to or from the stack"
                + where);
      }
      if (loop.calls() > 0) {
        faults.add(loop.method() + " calls " + loop.calls() + " methods" + where);
      }
    }
    return new Report(instructions != null, works, loops, faults);
  }
}
