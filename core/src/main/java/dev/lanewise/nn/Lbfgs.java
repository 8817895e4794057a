package dev.lanewise.nn;

import dev.lanewise.blas.Blas;
import dev.lanewise.internal.Checks;

/**
 * The limited-memory BFGS method (J. Nocedal and S. Wright, Numerical Optimization, 2nd edition,
 * 2006, algorithms 7.4 and 7.5, the first Hessian by equation 7.20), for the cost of a network over
 * the whole set of samples or any other smooth function. Steps satisfy the strong Wolfe conditions,
 * see {@link LineSearch}.
 *
 * {@snippet file="TrainingExamples.java" region="minimize"}
 *
 * <p>Variables and gradients are single precision, values of the function double. Scalar products
 * are those of {@link Blas#dot Blas.dot}. A minimum is reached up to the rounding of the gradient:
 * no step satisfies the conditions there, and {@link #iterate} returns false. Penalties with a
 * kink, L1, end the same way, but wherever they like. The size of the gradient at the start does
 * not matter, be it 10^-38 or 10^38.
 *
 * <p>An iteration allocates nothing unless the function does. For one thread at a time.
 */
public final class Lbfgs {
  /** A function of many variables. */
  public interface Objective {
    /**
     * Computes value and gradient.
     *
     * @param x the variables
     * @param gradient the result, as long as x
     * @return the value
     */
    double evaluate(float[] x, float[] gradient);
  }

  private final float[] x;
  private final float[] gradient;
  private final float[] previousGradient;
  private final float[] direction;
  private final float[][] s;
  private final float[][] y;
  private final double[] rho;
  private final double[] alpha;
  private final LineSearch search;
  private double value;

  /** That of the gradient as the search scales it. */
  private double gradientNorm;

  private int pairs;
  private int newest = -1;
  private int iterations;

  /**
   * Minimizes a function; the first evaluation is made here.
   *
   * <p>Allocates 2 history + 4 arrays as long as x.
   *
   * @param objective the function
   * @param x where to start, changed by iterations
   * @param history number of the last steps that are remembered, at least 1; 3 to 20 is usual
   * @throws IllegalArgumentException for null or history below 1
   */
  public Lbfgs(Objective objective, float[] x, int history) {
    Checks.notNull("objective", objective);
    Checks.notNull("x", x);
    if (history < 1) {
      throw new IllegalArgumentException("history is " + history + "; it must be at least 1");
    }
    int n = x.length;
    this.x = x;
    gradient = new float[n];
    previousGradient = new float[n];
    direction = new float[n];
    s = new float[history][n];
    y = new float[history][n];
    rho = new double[history];
    alpha = new double[history];
    search = new LineSearch(objective, x, gradient);
    value = search.evaluate();
    search.chooseScale();
    gradientNorm = Blas.nrm2(n, gradient, 0, 1);
  }

  /**
   * One iteration: a direction, and a step along it.
   *
   * @return whether the value went down; false where no step along any direction at hand takes it
   *     down any further, with x as it was
   */
  public boolean iterate() {
    if (gradientNorm == 0) {
      return false;
    }
    boolean quasiNewton = pairs > 0;
    if (step()) {
      return true;
    }
    // A history that leads nowhere is given up once for the direction of steepest descent.
    pairs = 0;
    return quasiNewton && step();
  }

  /** {@return the value of the function at x} */
  public double value() {
    return value;
  }

  /** {@return the Euclidean norm of the gradient at x} */
  public double gradientNorm() {
    return gradientNorm / search.scale();
  }

  /** {@return the number of iterations that took the value down} */
  public int iterations() {
    return iterations;
  }

  /** {@return how often the function was evaluated} */
  public int evaluations() {
    return search.evaluations();
  }

  private boolean step() {
    int n = x.length;
    findDirection();
    double slope = Blas.dot(n, gradient, 0, 1, direction, 0, 1) / search.scale();
    if (!(slope < 0)) {
      return false;
    }
    System.arraycopy(gradient, 0, previousGradient, 0, n);
    double first = pairs > 0 ? 1 : Math.min(1, 1 / gradientNorm);
    if (!search.search(direction, value, slope, first)) {
      System.arraycopy(previousGradient, 0, gradient, 0, n);
      return false;
    }
    value = search.value();
    gradientNorm = Blas.nrm2(n, gradient, 0, 1);
    iterations++;
    remember();
    return true;
  }

  /** direction = -H gradient by the two loops of algorithm 7.4. */
  private void findDirection() {
    int n = x.length;
    int m = s.length;
    for (int i = 0; i < n; i++) {
      direction[i] = -gradient[i];
    }
    if (pairs == 0) {
      return;
    }
    for (int age = 0; age < pairs; age++) {
      int i = (newest - age + m) % m;
      alpha[i] = rho[i] * Blas.dot(n, s[i], 0, 1, direction, 0, 1);
      Blas.axpy(n, (float) -alpha[i], y[i], 0, 1, direction, 0, 1);
    }
    // gamma = s^T y / y^T y
    double norm = Blas.nrm2(n, y[newest], 0, 1);
    Blas.scal(n, (float) (1 / (rho[newest] * norm * norm)), direction, 0, 1);
    for (int age = pairs - 1; age >= 0; age--) {
      int i = (newest - age + m) % m;
      double beta = rho[i] * Blas.dot(n, y[i], 0, 1, direction, 0, 1);
      Blas.axpy(n, (float) (alpha[i] - beta), s[i], 0, 1, direction, 0, 1);
    }
  }

  /** Keeps the last step and change of the gradient, if the function curves upwards along it. */
  private void remember() {
    int next = (newest + 1) % s.length;
    float[] start = search.start();
    float[] step = s[next];
    float[] change = y[next];
    for (int i = 0; i < x.length; i++) {
      step[i] = x[i] - start[i];
      change[i] = gradient[i] - previousGradient[i];
    }
    double curvature = Blas.dot(x.length, step, 0, 1, change, 0, 1);
    // The Wolfe conditions say so, but for rounding.
    if (curvature > 0 && 1 / curvature < Double.POSITIVE_INFINITY) {
      rho[next] = 1 / curvature;
      newest = next;
      pairs = Math.min(pairs + 1, s.length);
    } else {
      pairs = 0;
      newest = -1;
    }
  }
}
