package dev.lanewise.verify.data;

import java.util.Arrays;

/**
 * Writes a digit by hand, as it were: a glyph with trembling control points, bent by a smooth
 * field, turned, sheared and stretched, fitted into a box of 20 x 20 pixels, centered by its center
 * of mass in 28 x 28 and inked with a pen of varying width, as the MNIST images were normalized.
 *
 * <p>Uses only + - * / and sqrt, which Java rounds the same everywhere, and StrictMath. An instance
 * is a reusable scratch area for one thread.
 */
final class Handwriting {
  static final int SIDE = 28;

  private static final double BOX = 20;
  private static final int SPAN_STEPS = 6;
  private static final int MAX_POINTS = 256;

  // How much hands differ: standard deviations unless noted; lengths in units of a unit box.
  private static final double TREMBLE = 0.03;
  private static final double BEND = 0.082;
  private static final double ROTATION = 0.15;
  private static final double SHEAR = 0.25;
  private static final double STRETCH = 0.18;
  private static final double END = 0.25;

  private final double[] px = new double[MAX_POINTS];
  private final double[] py = new double[MAX_POINTS];
  private final double[] radius = new double[MAX_POINTS];
  private final boolean[] penUp = new boolean[MAX_POINTS];
  private final double[] cx = new double[32];
  private final double[] cy = new double[32];
  private final double[] ink = new double[SIDE * SIDE];
  private int points;

  /** Draws {@code glyph} into {@code image[offset ...]}, 28 x 28 pixels. */
  void draw(Glyph glyph, SplitMix64 random, byte[] image, int offset) {
    tremble(glyph, random);
    flatten(glyph);
    bend(random);
    turn(random);
    double pen = random.uniform(0.8, 1.9);
    press(pen, random);
    place(pen);
    rasterise();
    develop(random, image, offset);
  }

  /** Control points in the unit square, each a little off; free ends are longer or shorter. */
  private void tremble(Glyph glyph, SplitMix64 random) {
    for (int i = 0; i < glyph.x().length; i++) {
      cx[i] = glyph.x()[i] / 100 - 0.5 + TREMBLE * random.bell();
      cy[i] = glyph.y()[i] / 100 - 0.5 + TREMBLE * random.bell();
    }
    for (int s = 0; s + 1 < glyph.start().length; s++) {
      int first = glyph.start()[s];
      int last = glyph.start()[s + 1] - 1;
      lengthen(first, first + 1, END * random.bell());
      lengthen(last, last - 1, END * random.bell());
    }
  }

  private void lengthen(int end, int neighbor, double by) {
    cx[end] += by * (cx[end] - cx[neighbor]);
    cy[end] += by * (cy[end] - cy[neighbor]);
  }

  /** The splines as polylines. */
  private void flatten(Glyph glyph) {
    points = 0;
    for (int s = 0; s + 1 < glyph.start().length; s++) {
      int first = glyph.start()[s];
      int last = glyph.start()[s + 1] - 1;
      add(cx[first], cy[first], true);
      for (int i = first; i < last; i++) {
        // At an end or a corner the missing neighbor is the point itself.
        int before = i == first || glyph.corner()[i] ? i : i - 1;
        int after = i + 1 == last || glyph.corner()[i + 1] ? i + 1 : i + 2;
        for (int step = 1; step <= SPAN_STEPS; step++) {
          double t = (double) step / SPAN_STEPS;
          add(
              spline(cx[before], cx[i], cx[i + 1], cx[after], t),
              spline(cy[before], cy[i], cy[i + 1], cy[after], t),
              false);
        }
      }
    }
  }

  private void add(double x, double y, boolean up) {
    px[points] = x;
    py[points] = y;
    penUp[points] = up;
    points++;
  }

  /** Catmull-Rom: from b at t = 0 to c at t = 1 with slopes (c - a)/2 and (d - b)/2. */
  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  /** A smooth elastic distortion: a displacement field with random quadratic and cubic terms. */
  private void bend(SplitMix64 random) {
    double[] f = new double[14];
    for (int i = 0; i < f.length; i++) {
      f[i] = 4 * BEND * random.bell();
    }
    for (int i = 0; i < points; i++) {
      double x = px[i];
      double y = py[i];
      double xx = x * x - 0.08;
      double yy = y * y - 0.08;
      double xy = x * y;
      px[i] +=
          f[0] * xx
              + f[1] * xy
              + f[2] * yy
              + f[3] * x * xx
              + f[4] * y * yy
              + f[5] * y * xx
              + f[6] * x * yy;
      py[i] +=
          f[7] * xx
              + f[8] * xy
              + f[9] * yy
              + f[10] * x * xx
              + f[11] * y * yy
              + f[12] * y * xx
              + f[13] * x * yy;
    }
  }

  /** Stretches, shears and rotates. */
  private void turn(SplitMix64 random) {
    double stretch = STRETCH * random.bell();
    double width = 0.9 * (1 + stretch);
    double shear = SHEAR * random.bell() - 0.12;
    double angle = ROTATION * random.bell();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 0; i < points; i++) {
      double x = width * px[i] + shear * py[i];
      double y = py[i];
      px[i] = cos * x - sin * y;
      py[i] = sin * x + cos * y;
    }
  }

  /** The pen's radius along the strokes, in pixels: linear from a start to an end pressure. */
  private void press(double pen, SplitMix64 random) {
    for (int i = 0; i < points; ) {
      int end = i + 1;
      while (end < points && !penUp[end]) {
        end++;
      }
      double from = pen * (1 + 0.15 * random.bell());
      double to = pen * (1 + 0.15 * random.bell());
      int length = end - i;
      for (int k = 0; k < length; k++, i++) {
        radius[i] = from + (to - from) * k / length;
      }
    }
  }

  /** Fits the strokes into the box and their center of mass into the middle of the image. */
  private void place(double pen) {
    double left = px[0];
    double right = px[0];
    double top = py[0];
    double bottom = py[0];
    double mass = 0;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < points; i++) {
      left = Math.min(left, px[i]);
      right = Math.max(right, px[i]);
      top = Math.min(top, py[i]);
      bottom = Math.max(bottom, py[i]);
      if (!penUp[i]) {
        double dx = px[i] - px[i - 1];
        double dy = py[i] - py[i - 1];
        double length = Math.sqrt(dx * dx + dy * dy);
        mass += length;
        mx += length * 0.5 * (px[i] + px[i - 1]);
        my += length * 0.5 * (py[i] + py[i - 1]);
      }
    }
    double scale = (BOX - 2 * pen) / Math.max(right - left, bottom - top);
    for (int i = 0; i < points; i++) {
      px[i] = SIDE * 0.5 + scale * (px[i] - mx / mass);
      py[i] = SIDE * 0.5 + scale * (py[i] - my / mass);
    }
  }

  /** Ink of each pixel: 1 well inside a stroke, 0 outside, with a soft edge about a pixel wide. */
  private void rasterise() {
    Arrays.fill(ink, 0);
    for (int i = 1; i < points; i++) {
      if (!penUp[i]) {
        segment(i - 1, i);
      }
    }
  }

  private void segment(int a, int b) {
    double r = 0.5 * (radius[a] + radius[b]);
    double reach = r + 0.6;
    double dx = px[b] - px[a];
    double dy = py[b] - py[a];
    double inverse = 1 / (dx * dx + dy * dy + 1e-12);
    int x0 = Math.max(0, (int) (Math.min(px[a], px[b]) - reach - 0.5));
    int x1 = Math.min(SIDE - 1, (int) (Math.max(px[a], px[b]) + reach + 0.5));
    int y0 = Math.max(0, (int) (Math.min(py[a], py[b]) - reach - 0.5));
    int y1 = Math.min(SIDE - 1, (int) (Math.max(py[a], py[b]) + reach + 0.5));
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        double ux = x + 0.5 - px[a];
        double uy = y + 0.5 - py[a];
        double t = Math.max(0, Math.min(1, (ux * dx + uy * dy) * inverse));
        double ex = ux - t * dx;
        double ey = uy - t * dy;
        double squared = ex * ex + ey * ey;
        if (squared < reach * reach) {
          double value = Math.min(1, (reach - Math.sqrt(squared)) / 1.2);
          ink[y * SIDE + x] = Math.max(ink[y * SIDE + x], value);
        }
      }
    }
  }

  /** Ink to gray, with uneven ink. */
  private void develop(SplitMix64 random, byte[] image, int offset) {
    for (int p = 0; p < ink.length; p++) {
      double gray = 0;
      if (ink[p] > 0) {
        gray = 268 * ink[p] * (1 - 0.12 * random.uniform() * random.uniform());
      }
      image[offset + p] = (byte) Math.min(255, (int) gray);
    }
  }
}
