package dev.lanewise.internal.start;

import java.util.Locale;

/** What the first calls of a process run on, where vector kernels can be had. */
public enum Start {
  /** Kernels in plain Java, each until its vector kernel is compiled. */
  SCALAR,
  /** Vector kernels from the first call on, compiled or not. */
  VECTOR,
  /** The two kinds in turns, for good: for tests, which see both and every change between them. */
  ALTERNATE;

  /** The system property that says so. */
  public static final String PROPERTY = "lanewise.start";

  /**
   * The choice of this process.
   *
   * @return what the property says, in small letters, or {@link #VECTOR}
   * @throws IllegalArgumentException if it says something else
   */
  public static Start current() {
    String property = System.getProperty(PROPERTY);
    if (property == null) {
      return VECTOR;
    }
    for (Start start : values()) {
      if (property.equals(start.text())) {
        return start;
      }
    }
    throw new IllegalArgumentException(
        PROPERTY + " is \"" + property + "\"; it must be \"scalar\", \"vector\" or \"alternate\"");
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
