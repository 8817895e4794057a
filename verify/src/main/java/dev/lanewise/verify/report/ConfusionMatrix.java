package dev.lanewise.verify.report;

import java.util.stream.IntStream;

/**
 * How often each true digit was read as each digit: rows are the truth, columns the reading.
 *
 * @param counts square matrix of counts
 */
public record ConfusionMatrix(int[][] counts) {

  /** Copies the matrix and checks that it is square. */
  public ConfusionMatrix {
    counts = copy(counts);
    for (int row = 0; row < counts.length; row++) {
      if (counts[row].length != counts.length) {
        throw new IllegalArgumentException(
            "counts["
                + row
                + "] has length "
                + counts[row].length
                + "; the matrix must be square: "
                + counts.length);
      }
    }
  }

  /**
   * Counts readings.
   *
   * @param truth true labels, 0 to classes - 1
   * @param predicted predicted labels, as many
   * @param classes number of classes
   * @return the matrix
   */
  public static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          "predicted has length " + predicted.length + "; truth has " + truth.length);
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /**
   * The counts.
   *
   * @return a copy
   */
  @Override
  public int[][] counts() {
    return copy(counts);
  }

  /**
   * The number of classes.
   *
   * @return rows of the matrix
   */
  public int classes() {
    return counts.length;
  }

  /**
   * One count.
   *
   * @param truth true digit
   * @param predicted digit read
   * @return how often
   */
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /**
   * Images of a digit.
   *
   * @param truth true digit
   * @return sum of its row
   */
  public long rowTotal(int truth) {
    return IntStream.of(counts[truth]).asLongStream().sum();
  }

  /**
   * Readings of a digit.
   *
   * @param predicted digit read
   * @return sum of its column
   */
  public long columnTotal(int predicted) {
    return IntStream.range(0, counts.length).mapToLong(row -> counts[row][predicted]).sum();
  }

  /**
   * All images.
   *
   * @return sum of the matrix
   */
  public long total() {
    return IntStream.range(0, counts.length).mapToLong(this::rowTotal).sum();
  }

  /**
   * The share of a digit's images that were read right.
   *
   * @param digit the digit
   * @return percent; NaN if there is no such image
   */
  public double recall(int digit) {
    return percent(counts[digit][digit], rowTotal(digit));
  }

  /**
   * The share of the readings of a digit that were right.
   *
   * @param digit the digit
   * @return percent; NaN if it was never read
   */
  public double precision(int digit) {
    return percent(counts[digit][digit], columnTotal(digit));
  }

  /**
   * The share of all images that were read right.
   *
   * @return percent; NaN without images
   */
  public double accuracy() {
    long right = IntStream.range(0, counts.length).mapToLong(i -> counts[i][i]).sum();
    return percent(right, total());
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? Double.NaN : 100.0 * part / whole;
  }

  private static int[][] copy(int[][] matrix) {
    int[][] copy = new int[matrix.length][];
    for (int row = 0; row < matrix.length; row++) {
      copy[row] = matrix[row].clone();
    }
    return copy;
  }
}
