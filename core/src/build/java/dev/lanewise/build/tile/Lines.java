package dev.lanewise.build.tile;

/** Lines of Java, which the formatter breaks and indents. */
final class Lines {
  private final StringBuilder text = new StringBuilder();

  void add(String format, Object... arguments) {
    text.append(format.formatted(arguments)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
