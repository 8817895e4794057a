package dev.lanewise.internal;

/** What runs the kernels in this virtual machine at last, as far as it tells. */
public enum Compiler {
  /** None: everything is interpreted. */
  INTERPRETER("interpreter"),
  /** HotSpot's quick compiler alone, which makes every vector an object. */
  C1("C1"),
  /** HotSpot's optimizing compiler. */
  C2("C2"),
  /** One that HotSpot calls in the place of C2, such as Graal. */
  JVMCI("JVMCI"),
  /** That of another virtual machine. */
  OTHER("other");

  private static final int C2_LEVEL = 4;

  private final String text;

  Compiler(String text) {
    this.text = text;
  }

  /**
   * The compiler of this process.
   *
   * @return what the system properties of the virtual machine and its flags say
   */
  public static Compiler current() {
    String mode = System.getProperty("java.vm.info", "");
    String name = System.getProperty("java.vm.name", "");
    int level = level(Platform.vmOption("TieredStopAtLevel"));
    if (mode.contains("interpreted mode") || level == 0) {
      return INTERPRETER;
    }
    if (level < C2_LEVEL
        || mode.contains("emulated-client")
        || name.contains("Client")
        || name.contains("Minimal")) {
      return C1;
    }
    if ("true".equals(Platform.vmOption("UseJVMCICompiler"))) {
      return JVMCI;
    }
    // Zero, the same virtual machine without compilers, calls itself so.
    return name.contains("Server VM") ? C2 : OTHER;
  }

  private static int level(String flag) {
    try {
      return flag == null ? C2_LEVEL : Integer.parseInt(flag);
    } catch (NumberFormatException unclear) {
      return C2_LEVEL;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
