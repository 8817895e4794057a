package dev.lanewise.build.tile;

/** Where B and C lie; what is packed lies in arrays. */
public enum Place {
  ARRAYS("", false, false),
  TO_SEGMENT("ToSegment", false, true),
  ON_SEGMENTS("OnSegments", true, true);

  private final String suffix;

  final boolean segmentB;
  final boolean segmentC;

  Place(String suffix, boolean segmentB, boolean segmentC) {
    this.suffix = suffix;
    this.segmentB = segmentB;
    this.segmentC = segmentC;
  }

  /** What the names of tiles end with, and of what uses them. */
  public String suffix() {
    return suffix;
  }
}
