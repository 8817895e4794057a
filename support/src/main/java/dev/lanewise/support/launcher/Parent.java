package dev.lanewise.support.launcher;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The virtual machine that started this one and that this one is not to outlive: once it is gone,
 * also by {@code kill -9}, which it cannot pass on, this one ends as after Ctrl-C. The JDK waits
 * for a process that is not its child by looking at it every five seconds at most.
 *
 * <p>By reflection, for Java 8.
 */
public final class Parent {
  /** Holds the number of the parent's process. */
  public static final String VARIABLE = "LANEWISE_PARENT";

  /** 128 + SIGINT, as shells count. */
  private static final int INTERRUPTED = 130;

  private Parent() {}

  /**
   * What a child finds in {@link #VARIABLE}.
   *
   * @return the number of this process; empty if it cannot be told
   */
  public static String self() {
    try {
      String name = ManagementFactory.getRuntimeMXBean().getName();
      return name.matches("[0-9]+@.*") ? name.substring(0, name.indexOf('@')) : "";
    } catch (LinkageError noManagementModule) {
      return "";
    }
  }

  /** Ends this virtual machine with its parent, if it was started as a child. */
  public static void watch() {
    String pid = System.getenv(VARIABLE);
    if (pid == null || !pid.matches("[0-9]{1,18}")) {
      return;
    }
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle");
      Optional<?> named =
          (Optional<?>) handle.getMethod("of", long.class).invoke(null, Long.valueOf(pid));
      Object self = handle.getMethod("current").invoke(null);
      if (!named.isPresent()) {
        System.exit(INTERRUPTED);
      } else if (named.equals(handle.getMethod("parent").invoke(self))) {
        Object exit = handle.getMethod("onExit").invoke(named.get());
        ((CompletableFuture<?>) exit).thenRun(() -> System.exit(INTERRUPTED));
      }
      // Else a child of a child has inherited the variable.
    } catch (ReflectiveOperationException before9) {
      return;
    }
  }
}
