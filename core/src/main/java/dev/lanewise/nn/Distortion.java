package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * Random distortions of square images, drawn anew for every image in every epoch, so that a network
 * hardly ever sees the same input twice.
 *
 * <p>The pixel at p, counted in pixels from the middle of the image, x to the right and y down,
 * takes the value that bilinear interpolation finds in the original at
 *
 * <pre>
 *   A D p + t + u(p),   D = diag(1 / s_x, 1 / s_y)
 *
 *   A = ( cos r  -sin r )  or  ( 1  tan h )       r, h   uniform in +-rotation, +-shear degrees
 *       ( sin r   cos r )      ( 0    1   )       s      uniform in 1 +- scale / 100
 *                                                 t      uniform in +-shift pixels, x and y apart
 * </pre>
 *
 * <p>and 0, the background, outside. With both rotation and shear one of them is drawn, at even
 * odds.
 *
 * <p>u is the elastic distortion of Simard, Steinkraus and Platt ("Best Practices for Convolutional
 * Neural Networks Applied to Visual Document Analysis", ICDAR 2003): in x and in y a field of
 * numbers uniform in [-1, 1), one for each pixel, convolved with a Gaussian of standard deviation
 * sigma pixels and times alpha. The Gaussian is scaled to the sum 1 over all distances; outside of
 * the image the numbers are 0, so that displacements fade toward the border. In the middle their
 * standard deviation is near alpha / (sqrt(12 pi) sigma): 1.4 pixels with the paper's sigma 4 and
 * alpha 34. (The paper speaks of a field normalized to 1, which taken literally would leave nearly
 * nothing of it.)
 *
 * <p>Numbers come from one generator for each image in each epoch, which follows from the seed, the
 * epoch and the place of the image in the samples: results do not depend on the order of training,
 * the size of mini-batches or threads.
 *
 * {@snippet file="TrainingExamples.java" region="distortion"}
 *
 * <p>Immutable; for any number of threads.
 *
 * @param sigma width of the Gaussian, pixels, 0 to 100; 0 for no elastic distortion
 * @param alpha intensity, 0 to 10^6; 0 for no elastic distortion
 * @param rotation largest angle, degrees, 0 to 180
 * @param shear largest angle, degrees, 0 to 80
 * @param scale largest change of size, percent, 0 to 90
 * @param shift largest displacement, pixels, 0 to 1000
 */
public record Distortion(
    double sigma, double alpha, double rotation, double shear, double scale, double shift) {
  /** Images as they are. */
  public static final Distortion NONE = new Distortion(0, 0, 0, 0, 0, 0);

  /**
   * Affine distortions of digits, milder than those of {@link #CIRESAN}. Simard, Steinkraus and
   * Platt do not give their ranges; these were found by trial.
   */
  public static final Distortion AFFINE = affine(8, 8, 8, 1);

  /** Sigma 4 and alpha 34, which Simard, Steinkraus and Platt used for the best results. */
  public static final Distortion ELASTIC = elastic(4, 34);

  /**
   * Elastic and affine distortions of Ciresan, Meier, Gambardella and Schmidhuber ("Deep, Big,
   * Simple Neural Nets for Handwritten Digit Recognition", Neural Computation 22(12), 2010): the
   * middle of their ranges sigma 5 to 6, alpha 36 to 38 and scale 15 to 20, and a rotation or shear
   * of up to 15 degrees, which they halve for the digits 1 and 7.
   */
  public static final Distortion CIRESAN = new Distortion(5.5, 37, 15, 15, 17.5, 0);

  /** The largest sigma. */
  static final double MAX_SIGMA = 100;

  private static final String ALLOWED =
      "none, affine, elastic, ciresan, affine(ROTATION,SHEAR,SCALE,SHIFT), elastic(SIGMA,ALPHA) or"
          + " elastic(SIGMA,ALPHA,ROTATION,SHEAR,SCALE,SHIFT)";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Distortion {
    check("sigma", sigma, MAX_SIGMA);
    check("alpha", alpha, 1e6);
    check("rotation", rotation, 180);
    check("shear", shear, 80);
    check("scale", scale, 90);
    check("shift", shift, 1000);
    if (sigma == 0 != (alpha == 0)) {
      throw new IllegalArgumentException(
          "sigma is " + sigma + " and alpha " + alpha + "; both must be 0 or neither");
    }
    if (sigma > 0 && sigma < .1) {
      throw new IllegalArgumentException("sigma is " + sigma + "; it must be 0 or at least 0.1");
    }
  }

  private static void check(String name, double value, double max) {
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be at least 0 and at most " + max);
    }
  }

  /**
   * Affine distortion.
   *
   * @param rotation largest angle, degrees
   * @param shear largest angle, degrees
   * @param scale largest change of size, percent
   * @param shift largest displacement, pixels
   * @return the setting
   * @throws IllegalArgumentException if one is outside its range
   */
  public static Distortion affine(double rotation, double shear, double scale, double shift) {
    return new Distortion(0, 0, rotation, shear, scale, shift);
  }

  /**
   * Elastic distortion.
   *
   * @param sigma width of the Gaussian, pixels
   * @param alpha intensity
   * @return the setting
   * @throws IllegalArgumentException if one is outside its range
   */
  public static Distortion elastic(double sigma, double alpha) {
    return new Distortion(sigma, alpha, 0, 0, 0, 0);
  }

  /**
   * Both of two distortions.
   *
   * @param other the other one; its elastic part, if it has one, replaces that of this, and so does
   *     each number of its affine part that is not 0
   * @return what either does
   * @throws IllegalArgumentException for null
   */
  public Distortion and(Distortion other) {
    Checks.notNull("other", other);
    boolean elastic = other.alpha > 0;
    return new Distortion(
        elastic ? other.sigma : sigma,
        elastic ? other.alpha : alpha,
        other.rotation > 0 ? other.rotation : rotation,
        other.shear > 0 ? other.shear : shear,
        other.scale > 0 ? other.scale : scale,
        other.shift > 0 ? other.shift : shift);
  }

  /**
   * Reads what {@link #toString} writes, and the names of the constants.
   *
   * @param text say {@code elastic(4,34)}
   * @return the setting
   * @throws IllegalArgumentException if there is no such distortion
   */
  public static Distortion parse(String text) {
    NamedNumbers parts = NamedNumbers.parse("distortion", text, ALLOWED);
    double[] n = parts.numbers();
    if (parts.is("none", 0)) {
      return NONE;
    } else if (parts.is("affine", 0)) {
      return AFFINE;
    } else if (parts.is("elastic", 0)) {
      return ELASTIC;
    } else if (parts.is("ciresan", 0)) {
      return CIRESAN;
    } else if (parts.is("affine", 4)) {
      return affine(n[0], n[1], n[2], n[3]);
    } else if (parts.is("elastic", 2)) {
      return elastic(n[0], n[1]);
    } else if (parts.is("elastic", 6)) {
      return new Distortion(n[0], n[1], n[2], n[3], n[4], n[5]);
    }
    throw NamedNumbers.wrong("distortion", text, ALLOWED);
  }

  /** {@return whether there is an elastic distortion} */
  public boolean isElastic() {
    return sigma > 0;
  }

  /** The width in pixels of a square image. */
  static int side(Samples samples) {
    int size = samples.inputSize();
    int side = (int) Math.sqrt(size);
    if (side * side != size) {
      throw new IllegalArgumentException(
          "samples have " + size + " inputs; to be distorted they must be square images");
    }
    return side;
  }

  /** {@return the name, and its numbers in parentheses} */
  @Override
  public String toString() {
    boolean affine = rotation > 0 || shear > 0 || scale > 0 || shift > 0;
    if (!isElastic()) {
      return affine ? new NamedNumbers("affine", rotation, shear, scale, shift).toString() : "none";
    }
    return affine
        ? new NamedNumbers("elastic", sigma, alpha, rotation, shear, scale, shift).toString()
        : new NamedNumbers("elastic", sigma, alpha).toString();
  }
}
