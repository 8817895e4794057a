package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting as text: a name, and its numbers in parentheses, separated by commas.
 *
 * @param name the name
 * @param numbers the numbers; none where there are no parentheses
 */
record NamedNumbers(String name, double... numbers) {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|NaN");

  private static final Pattern TEXT = Pattern.compile("([a-z0-9-]+)(?:\\(([^()]*)\\))?");

  /**
   * Reads a text.
   *
   * @param what what the text stands for, named by errors
   * @param text the text
   * @param allowed what may be written, named by errors
   * @return its parts
   */
  static NamedNumbers parse(String what, String text, String allowed) {
    Checks.notNull(what, text);
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw wrong(what, text, allowed);
    }
    if (matcher.group(2) == null) {
      return new NamedNumbers(matcher.group(1));
    }
    try {
      double[] numbers =
          Arrays.stream(matcher.group(2).split(",", -1))
              .mapToDouble(NamedNumbers::number)
              .toArray();
      return new NamedNumbers(matcher.group(1), numbers);
    } catch (NumberFormatException noNumber) {
      throw wrong(what, text, allowed);
    }
  }

  /**
   * A decimal number as a person writes it, or NaN, whose limits refuse it by its name; Java would
   * also take 1f and 0x1p-3.
   *
   * @throws NumberFormatException if it is none
   */
  static double number(String text) {
    return Double.parseDouble(decimal(text));
  }

  /** As {@link #number}, in single precision. */
  static float floating(String text) {
    return Float.parseFloat(decimal(text));
  }

  private static String decimal(String text) {
    if (!DECIMAL.matcher(text.strip()).matches()) {
      throw new NumberFormatException(text);
    }
    return text;
  }

  static IllegalArgumentException wrong(String what, String text, String allowed) {
    return new IllegalArgumentException(what + " is \"" + text + "\"; it must be " + allowed);
  }

  /** Returns whether this has a name and a count of numbers. */
  boolean is(String other, int count) {
    return name.equals(other) && numbers.length == count;
  }

  /** Returns what was read; a whole number is written without a fraction. */
  @Override
  public String toString() {
    if (numbers.length == 0) {
      return name;
    }
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? '(' : ',');
      if (numbers[i] == (int) numbers[i]) {
        text.append((int) numbers[i]);
      } else {
        text.append(numbers[i]);
      }
    }
    return text.append(')').toString();
  }
}
