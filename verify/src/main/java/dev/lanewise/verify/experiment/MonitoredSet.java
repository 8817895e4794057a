package dev.lanewise.verify.experiment;

import java.util.Locale;

/** The images whose accuracy the book reports for an experiment. */
public enum MonitoredSet {
  /** The 10,000 test images. */
  TEST,
  /** The last 10,000 images of the training files. */
  VALIDATION;

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
