package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;

/**
 * A chart of curves.
 *
 * @param id identifier, unique in its report
 * @param title one line above the chart
 * @param note what is seen, a sentence or two; may be empty
 * @param xTitle what the axis to the right counts
 * @param yTitle what the axis upwards counts, with its unit
 * @param logarithmic whether the axis upwards is
 * @param curves the curves, at least one
 */
public record Plot(
    String id,
    String title,
    String note,
    String xTitle,
    String yTitle,
    boolean logarithmic,
    List<Curve> curves) {

  /** Copies the list and checks that everything is there. */
  public Plot {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(xTitle, "xTitle");
    Objects.requireNonNull(yTitle, "yTitle");
    curves = List.copyOf(curves);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("curves is empty; a plot needs at least one");
    }
  }

  /**
   * A curve.
   *
   * @param name what the legend says
   * @param points its points from left to right; those that are not finite are left out
   */
  public record Curve(String name, List<Point> points) {
    /** Copies the list. */
    public Curve {
      Objects.requireNonNull(name, "name");
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param x to the right
   * @param y upwards
   */
  public record Point(double x, double y) {}
}
