package dev.lanewise.build.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How sources that are written for float say what depends on the type, and double says it. */
final class TypeFacts {
  static final String RAW_BITS = "floatToRawIntBits";
  static final String BITS_VECTOR = "IntVector";

  /** Names in code and comments, beside those of derived classes. */
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("float", "double"),
          Map.entry("floats", "doubles"),
          Map.entry("floating", "floating"),
          Map.entry("Float", "Double"),
          Map.entry("FloatVector", "DoubleVector"),
          Map.entry("OfFloat", "OfDouble"),
          Map.entry("JAVA_FLOAT", "JAVA_DOUBLE"),
          Map.entry("FLOAT", "DOUBLE"),
          Map.entry("nextFloat", "nextDouble"),
          Map.entry("floatToIntBits", "doubleToLongBits"),
          // The bits of an element: a variable that is made of them becomes long.
          Map.entry(RAW_BITS, "doubleToRawLongBits"),
          Map.entry("REINTERPRET_F2I", "REINTERPRET_D2L"),
          Map.entry("REINTERPRET_I2F", "REINTERPRET_L2D"),
          Map.entry(BITS_VECTOR, "LongVector"));

  /** Code whose parts mean something else elsewhere. */
  static final Map<String, String> CODE =
      Map.of(
          "VectorMask<Integer>",
          "VectorMask<Long>",
          "(float) Math.sqrt",
          "Math.sqrt",
          "(float) (2 * random.nextDouble() - 1)",
          "2 * random.nextDouble() - 1",
          "Float.intBitsToFloat(random.nextInt())",
          "Double.longBitsToDouble(random.nextLong())");

  /** Numbers of tests that are at the ends of the range of a type. */
  static final Map<String, String> LITERALS =
      Map.of("1e-30", "1e-200", "1e-40", "1e-310", "1e20", "1e200", "0x1p-24", "0x1p-53");

  /** What there is for float alone: a member that names it is left out, as are its users. */
  static final Set<String> FLOAT_ONLY =
      Set.of(
          "Epilogue",
          "FixedProduct",
          "FixedShape",
          "HotShapes",
          "ShapeCounts",
          "PackedMatrix",
          "dsdot",
          "MathKernels",
          "math",
          "note",
          "VectorSquares",
          "sumOfSquares",
          "squaresPass",
          "exactSquare");

  /** Variables of type double in sources for float that stay: products of sizes, beyond long. */
  static final Set<String> WIDE_NUMBERS = Set.of("work", "share", "most", "MIN_WORK_PER_THREAD");

  /** Integers that are refused in code and comments: the contract has names for them. */
  static final Set<String> CONSTANTS = Set.of("32", "256");

  /** What follows such a number in comments that mean something else. */
  static final Set<String> UNITS = Set.of("bit", "KiB", "registers");

  /** Phrases of comments, in this order. */
  static final Map<String, String> PHRASES = phrases();

  private TypeFacts() {}

  private static Map<String, String> phrases() {
    Map<String, String> phrases = new LinkedHashMap<>();
    // Of a dot product: doubles that no int counts.
    phrases.put(
        " That bounds nothing from n = 2^24 on: a lane that has come to 2^24 no longer grows by 1,"
            + " so that 2^29 and more products of ones give 2^29.",
        "");
    phrases.put(" As in dot, 2^29 and more ones give 2^29.", "");
    // Of the norm, whose definition is another one.
    phrases.put(
        "Squares and sums are double, in which the square of a float is exact, so nothing overflows"
            + " or underflows in between: only a norm beyond the largest float is infinite. Lanes as"
            + " in {@link #dot dot}; the root of their sum is rounded to double and then to float.",
        "The root of the {@link #dot dot} product of x and x, where that is finite and at least"
            + " 2^-800. Else the elements are multiplied by 2^600 before, or by 2^-600 where it is"
            + " infinite, and the root by the inverse, so nothing overflows or underflows in between:"
            + " only a norm beyond the largest double is infinite.");
    phrases.put("u + n 2^-53, to first order", "(n / 2 + 1) u, to first order");
    phrases.put("blocks of 256", "blocks of 128");
    phrases.put("256 floats", "128 doubles");
    phrases.put("256 rows", "128 rows");
    phrases.put("32 virtual lanes", "16 virtual lanes");
    phrases.put("mod 32", "mod 16");
    phrases.put("distances 16, 8, 4, 2, 1", "distances 8, 4, 2, 1");
    phrases.put("2^-24", "2^-53");
    phrases.put("multiple of 4", "multiple of 8");
    phrases.put("8 GiB", "16 GiB");
    return phrases;
  }
}
