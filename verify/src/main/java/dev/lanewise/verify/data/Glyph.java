package dev.lanewise.verify.data;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to write a digit: strokes through control points, in a box of about 100 x 100 with y
 * downwards. A stroke is a Catmull-Rom spline through its points; at a corner the curve ends and
 * starts anew.
 *
 * @param x abscissae of the control points of all strokes
 * @param y ordinates
 * @param corner whether the pen turns sharply at a point
 * @param start index of the first point of each stroke, then the number of points
 */
record Glyph(double[] x, double[] y, boolean[] corner, int[] start) {

  /** Parses strokes such as {@code "20,0 50,50! 80,0 | 0,50 100,50"}; ! marks a corner. */
  static Glyph parse(String text) {
    List<String> points = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (String stroke : text.split(" \\| ")) {
      starts.add(points.size());
      points.addAll(List.of(stroke.split(" ")));
    }
    starts.add(points.size());
    Glyph glyph =
        new Glyph(
            new double[points.size()],
            new double[points.size()],
            new boolean[points.size()],
            starts.stream().mapToInt(Integer::intValue).toArray());
    for (int i = 0; i < points.size(); i++) {
      String point = points.get(i);
      glyph.corner[i] = point.endsWith("!");
      String[] xy = point.replace("!", "").split(",");
      glyph.x[i] = Double.parseDouble(xy[0]);
      glyph.y[i] = Double.parseDouble(xy[1]);
    }
    return glyph;
  }

  /** The ways to write each digit, all equally frequent. */
  static final Glyph[][] DIGITS = {
    parseAll(
        "55,2 30,10 12,38 14,72 35,97 62,92 82,62 80,28 62,5 48,3",
        "50,0 28,20 25,60 40,98 58,90 70,50 62,12 45,2",
        "68,8 40,4 16,35 20,80 48,98 76,75 80,35 60,8 40,14",
        "50,5 20,18 8,50 20,84 50,97 82,84 92,50 80,18 52,5"),
    parseAll(
        "50,0 50,50 50,100",
        "64,0 52,50 40,100",
        "56,0 48,50 50,100",
        "32,22 52,2! 52,50 52,100",
        "30,22 52,2! 52,50 52,98 | 28,98 78,98"),
    parseAll(
        "18,25 30,6 58,2 74,22 62,52 36,78 15,97! 50,94 85,97",
        "20,22 36,4 62,6 72,28 56,60 32,88 16,90 18,76 36,78 60,94 88,88",
        "16,18 48,4 76,12 74,34! 14,96! 84,96",
        "22,30 34,6 64,4 74,30 54,66 18,96! 40,88 62,98 86,90"),
    parseAll(
        "18,14 42,2 70,14 66,38 40,48! 70,56 78,80 50,99 14,88",
        "16,4 78,4! 42,42! 70,52 78,76 54,98 16,90",
        "20,16 46,2 70,20 56,42 40,48 62,54 78,76 52,98 16,86",
        "18,10 52,2 70,22 48,46 34,48 44,43 68,58 72,84 40,99 12,86"),
    parseAll(
        "24,4 22,30 18,52! 50,51 80,50 | 70,8 68,50 66,100",
        "62,4 36,36 12,64! 50,64 88,62 | 62,4 63,50 62,100",
        "22,6 20,40 34,56 60,50 74,40 | 76,4 72,50 66,100",
        "66,100 65,50 64,2! 40,30 14,60! 50,62 88,62"),
    parseAll(
        "76,4 28,4! 22,44! 52,38 78,60 66,90 36,98 14,88",
        "28,6 24,44! 54,40 78,62 66,92 34,98 12,88 | 28,6 54,5 80,2",
        "78,6 46,4 26,20 32,42 62,54 72,78 48,98 16,90",
        "74,6 34,8! 28,46! 56,46 72,66 58,92 20,98"),
    parseAll(
        "66,2 36,24 18,60 24,90 50,99 74,84 70,60 46,54 24,70",
        "54,0 30,34 22,72 36,97 62,94 72,74 58,58 34,64 24,80",
        "78,10 46,12 20,48 20,84 48,99 80,84 76,58 48,50 22,68",
        "40,0 26,50 24,84 46,99 70,86 66,66 44,60 25,76"),
    parseAll(
        "14,8 48,8 80,6! 56,50 40,100",
        "14,8 48,8 80,6! 58,52 38,100 | 34,52 76,50",
        "14,24 16,6! 80,8! 60,46 50,100",
        "12,14 44,4 82,10 62,48 46,100",
        "14,22 18,6! 80,8! 58,54 42,100 | 36,54 78,54"),
    parseAll(
        "72,16 46,2 24,18 36,40 64,58 76,82 50,99 22,84 34,60 62,40 74,20 66,8",
        "50,2 30,8 26,26 48,46 70,28 68,8 50,2 | 48,46 24,58 20,84 48,99 76,86 76,60 50,46",
        "66,10 40,4 28,24 50,46 72,72 52,98 26,78 42,52 64,34 68,12",
        "50,2 26,20 48,44 76,72 50,99 22,76 48,46 70,22 50,2"),
    parseAll(
        "72,24 48,4 22,22 30,50 56,50 72,26! 70,60 66,100",
        "74,20 50,2 24,20 30,46 58,46 74,22! 74,70 56,96 24,92",
        "70,30 60,6 32,6 22,34 42,52 66,36 72,16! 60,60 48,100",
        "68,20 48,2 28,14 28,36 48,46 68,22! 62,60 56,100")
  };

  private static Glyph[] parseAll(String... texts) {
    Glyph[] glyphs = new Glyph[texts.length];
    for (int i = 0; i < texts.length; i++) {
      glyphs[i] = parse(texts[i]);
    }
    return glyphs;
  }
}
