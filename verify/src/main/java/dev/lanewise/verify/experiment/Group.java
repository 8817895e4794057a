package dev.lanewise.verify.experiment;

/** Experiments that belong together. */
public enum Group {
  /** The first networks, trained with the quadratic cost. */
  CHAPTER_1("ch1", "Chapter 1"),
  /** Cross-entropy, overfitting, L2 regularization, initialization. */
  CHAPTER_3("ch3", "Chapter 3"),
  /** Depth. */
  CHAPTER_5("ch5", "Chapter 5"),
  /** Dense networks that were published elsewhere. */
  PAPERS("papers", "Papers");

  private final String id;
  private final String title;

  Group(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns the heading of the group. */
  public String title() {
    return title;
  }

  /** Returns the name by which the group is asked for. */
  @Override
  public String toString() {
    return id;
  }
}
