package dev.lanewise.internal;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What the running virtual machine and its CPU offer. */
public final class Platform {
  private Platform() {}

  /**
   * Whether {@link Math#fma(float, float, float)} is a single instruction here.
   *
   * @return false only if the virtual machine says that it does not use FMA instructions
   */
  public static boolean hasHardwareFma() {
    return !"false".equals(vmOption("UseFMA"));
  }

  /**
   * Whether the module with the Vector API was resolved at start-up.
   *
   * @return true if the virtual machine was started with the incubator module
   */
  public static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * Whether compilers may make instructions of vectors.
   *
   * @return false only if the virtual machine says that they may not
   */
  public static boolean hasVectorSupport() {
    return !"false".equals(vmOption("EnableVectorSupport"));
  }

  /**
   * The value of a HotSpot flag.
   *
   * @param name the flag
   * @return its value, or null where the flag or the management module is missing
   */
  public static String vmOption(String name) {
    if (ModuleLayer.boot().findModule("jdk.management").isEmpty()) {
      return null;
    }
    return HotSpot.option(name);
  }

  /** Apart, so that this class loads where the management module is missing. */
  private static final class HotSpot {
    static String option(String name) {
      try {
        HotSpotDiagnosticMXBean bean =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean == null ? null : bean.getVMOption(name).getValue();
      } catch (IllegalArgumentException unknownFlag) {
        return null;
      }
    }
  }
}
