package dev.lanewise.internal;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What makes a process slower than its machine allows, as far as the virtual machine and Linux tell
 * it. What is unknown is passed over.
 */
public final class Advice {
  private static final String SAME_BITS = "results are the same, only slower";

  private final List<String> advice = new ArrayList<>();
  private final Set<String> cpu = Cpu.current().flags();

  private Advice() {}

  /**
   * The advice for this process.
   *
   * @param scalar whether the scalar backend is in use
   * @param reason why that backend is in use
   * @param askedFor whether it was asked for
   * @param threads number of threads that an operation may use
   * @return what, why and the remedy, each in a text of its own; empty if all is well
   */
  public static List<String> of(boolean scalar, String reason, boolean askedFor, int threads) {
    Advice all = new Advice();
    Compiler compiler = Compiler.current();
    boolean slowVectors =
        scalar && !askedFor && Platform.hasVectorModule() && Platform.hasHardwareFma();
    boolean unsupported = !askedFor && Platform.hasVectorModule() && !Platform.hasVectorSupport();
    if (unsupported) {
      all.vectorSupport(slowVectors);
    } else if (scalar && !(slowVectors && compiler != Compiler.C2)) {
      all.scalar(reason, askedFor);
    }
    all.compiler(compiler, slowVectors);
    all.width();
    all.debuggers();
    all.threads(threads);
    return List.copyOf(all.advice);
  }

  private void add(String what, String why, String remedy) {
    advice.add(what + ": " + why + ". " + remedy + ".");
  }

  private void scalar(String reason, boolean askedFor) {
    String remedy;
    if (askedFor) {
      remedy = "Remove -Dlanewise.backend=scalar";
    } else if (!Platform.hasVectorModule()) {
      remedy = "Start java with --add-modules jdk.incubator.vector";
    } else if (!Platform.hasHardwareFma()) {
      remedy =
          cpu.contains("fma")
              ? "The CPU has FMA: remove -XX:-UseFMA, and -XX:UseAVX if it is below 2"
              : "Use a CPU with FMA (x86 since 2013, every 64 bit ARM); a virtual machine can hide"
                  + " it: give the guest the CPU model of its host";
    } else if (reason.contains("trial")) {
      remedy = "None on this architecture; -Dlanewise.backend=vector tries all the same";
    } else {
      remedy = "Remove -XX:MaxVectorSize and -XX:UseAVX from the flags";
    }
    add("The scalar backend is in use, " + SAME_BITS, reason, remedy);
  }

  private void vectorSupport(boolean slowVectors) {
    add(
        "The Vector API runs without vector instructions",
        "EnableVectorSupport is false" + backend(slowVectors),
        "Remove -XX:-EnableVectorSupport");
  }

  private static String backend(boolean slowVectors) {
    return slowVectors ? ", for which the scalar backend is in use, " + SAME_BITS : "";
  }

  /** Where vectors would be slow for want of C2, this is why the scalar backend is in use. */
  private void compiler(Compiler compiler, boolean slowVectors) {
    String backend = backend(slowVectors);
    String mode = System.getProperty("java.vm.info", "");
    String stop = Platform.vmOption("TieredStopAtLevel");
    String name = System.getProperty("java.vm.name", "");
    switch (compiler) {
      case INTERPRETER ->
          add(
              "Nothing is compiled",
              "the virtual machine only interprets" + backend,
              "Remove -Xint");
      case C1 -> {
        boolean stopped = stop != null && number(stop) < 4;
        add(
            "C2, which makes vector instructions of the kernels, is "
                + (stopped ? "off" : "absent"),
            (stopped ? "TieredStopAtLevel is " + stop : "this is " + name + " (" + mode + ")")
                + backend,
            stopped
                ? "Remove -XX:TieredStopAtLevel"
                : "Use a 64 bit server virtual machine, without -XX:+NeverActAsServerClassMachine");
      }
      case JVMCI ->
          add(
              "Another compiler than C2 is in use",
              "UseJVMCICompiler is true, and the kernels are made for C2" + backend,
              "Use a JDK with C2, or -XX:-UseJVMCICompiler, and compare");
      case OTHER ->
          add(
              "Another compiler than C2 is in use",
              "this is " + name + ", and the kernels are made for C2" + backend,
              "Use a JDK with HotSpot and C2, and compare");
      case C2 -> {}
    }
    if (mode.contains("compiled mode")) {
      add(
          "Methods are compiled before it is known how they are used",
          "-Xcomp is set",
          "Remove -Xcomp");
    }
  }

  private void width() {
    int avx = number(Platform.vmOption("UseAVX"));
    int size = number(Platform.vmOption("MaxVectorSize"));
    if (avx >= 0 && avx < 3 && cpu.contains("avx512f")) {
      add(
          "Vectors are narrower than those of the CPU",
          "it has AVX-512, and UseAVX is " + avx,
          avx == 2
              ? "Remove -XX:UseAVX=2; where the virtual machine has chosen it for an early CPU with"
                  + " AVX-512, try -XX:UseAVX=3 and compare"
              : "Remove -XX:UseAVX=" + avx);
    } else if (avx >= 0 && avx < 2 && cpu.contains("avx2")) {
      add(
          "Vectors are narrower than those of the CPU",
          "it has AVX2, and UseAVX is " + avx,
          "Remove -XX:UseAVX=" + avx);
    }
    int widest = avx >= 3 ? 64 : avx >= 1 ? 32 : 16;
    if (avx >= 0 && size >= 0 && size < widest) {
      add(
          "Vectors are narrower than the virtual machine could have them",
          "MaxVectorSize is " + size + " bytes, possible are " + widest,
          "Remove -XX:MaxVectorSize=" + size);
    }
  }

  private void debuggers() {
    for (String argument : Arguments.of()) {
      boolean debugger =
          argument.startsWith("-agentlib:jdwp")
              || argument.startsWith("-Xrunjdwp")
              || argument.equals("-Xdebug");
      if (debugger || argument.startsWith("-javaagent") || argument.startsWith("-agentpath")) {
        String flag = argument.replaceFirst("([:=]).*", "");
        add(
            debugger ? "A debugger can attach" : "An agent is loaded",
            flag + " is set, which can switch optimizations off",
            "Remove " + flag + " where speed counts");
      }
    }
  }

  private void threads(int threads) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads > processors) {
      add(
          "Threads wait for each other",
          threads
              + " threads share "
              + (processors == 1 ? "1 processor" : processors + " processors"),
          "Set lanewise.threads or Lanewise.setThreads to " + processors);
    }
  }

  /** A whole number; -1 if it is unknown or none. */
  private static int number(String text) {
    try {
      return text == null ? -1 : Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  /** Apart, so that its class loads where the management module is missing. */
  private static final class Arguments {
    static List<String> of() {
      return ModuleLayer.boot().findModule("java.management").isEmpty()
          ? List.of()
          : ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
  }
}
