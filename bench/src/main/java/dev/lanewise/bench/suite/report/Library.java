package dev.lanewise.bench.suite.report;

import java.util.List;

/**
 * How an implementation is shown. The color is the number of a variable of the style sheet and
 * belongs to the implementation, in every chart; libraries that are never compared share some.
 *
 * @param label its name in result files
 * @param title its name for readers
 * @param color 0 to {@value #COLORS} - 1
 */
public record Library(String label, String title, int color) {
  /** Lanewise itself. */
  static final String OWN = "lanewise";

  /** Colors of the style sheet. */
  static final int COLORS = 10;

  private static final List<Library> KNOWN =
      List.of(
          new Library(OWN, "Lanewise", 0),
          new Library("openblas", "OpenBLAS", 1),
          new Library("mkl", "MKL", 2),
          new Library("netlib", "netlib VectorBLAS", 3),
          new Library("ejml", "EJML", 4),
          new Library("commons-math3", "commons-math3", 5),
          new Library("lanewise-plan", "Lanewise by a plan", 9),
          new Library("lanewise-netlib", "Lanewise by netlib", 7),
          new Library("lanewise-ejml", "Lanewise by EJML", 8),
          new Library("netlib-native", "native BLAS by netlib", 6),
          new Library("jdk", "JDK operators", 6),
          new Library("math", "Math loop", 3),
          new Library("fastmath", "FastMath loop", 5),
          new Library("djl-pytorch", "DJL PyTorch", 6),
          new Library("djl-pytorch-by-hand", "DJL PyTorch by hand", 7),
          new Library("dl4j", "DL4J", 8));

  /** The implementation of a name; one that is not known keeps its name. */
  static Library of(String label) {
    for (Library library : KNOWN) {
      if (library.label.equals(label)) {
        return library;
      }
    }
    return new Library(label, label, COLORS - 1);
  }

  /**
   * Whether an implementation is Lanewise, if by another interface.
   *
   * @param label its name in result files
   * @return false for its peers
   */
  public static boolean own(String label) {
    return label.equals(OWN) || label.startsWith(OWN + "-");
  }

  /** Where it stands in a table; those that are not known come last. */
  static int rank(String label) {
    int known = KNOWN.indexOf(of(label));
    return known < 0 ? KNOWN.size() : known;
  }

  /**
   * The name for readers.
   *
   * @param label its name in result files
   * @return the title of a known one, else the label
   */
  public static String title(String label) {
    return of(label).title;
  }
}
