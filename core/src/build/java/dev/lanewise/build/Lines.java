package dev.lanewise.build;

/** Lines of Java, which the formatter breaks and indents. */
public final class Lines {
  private final StringBuilder text = new StringBuilder();

  /** Adds a line. */
  public void add(String format, Object... arguments) {
    text.append(format.formatted(arguments)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
