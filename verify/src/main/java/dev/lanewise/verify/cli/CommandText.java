package dev.lanewise.verify.cli;

import java.util.List;
import java.util.regex.Pattern;

/** A command line as a user types it. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[-\\w./,:=+@%]+");

  private CommandText() {}

  /** The program and its arguments, those with special characters in single quotes. */
  static String of(String program, List<String> arguments) {
    StringBuilder text = new StringBuilder(program);
    for (String argument : arguments) {
      text.append(' ');
      if (PLAIN.matcher(argument).matches()) {
        text.append(argument);
      } else {
        text.append('\'').append(argument.replace("'", "'\\''")).append('\'');
      }
    }
    return text.toString();
  }
}
