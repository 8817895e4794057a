package dev.lanewise.verify.cli;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as they are printed, the same in every locale. */
final class Texts {
  private static final String ABSENT = "-";

  private Texts() {}

  /** A number without exponent and without zeros behind it. */
  static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A whole number in groups of three digits. */
  static String count(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,d", Math.round(value)) : ABSENT;
  }

  /** A number with so many digits after the point. */
  static String fixed(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : ABSENT;
  }

  /** An accuracy with its sign. */
  static String percent(double value) {
    return fixed(value, 2) + " %";
  }

  /** A time to three digits or to the millisecond, with its unit. */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return ABSENT;
    }
    return fixed(seconds, seconds >= 100 ? 0 : seconds >= 10 ? 1 : seconds >= 1 ? 2 : 3) + " s";
  }

  /** A time that is left or has gone, as a clock shows it. */
  static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "-:--";
    }
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** A count and its noun. */
  static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
