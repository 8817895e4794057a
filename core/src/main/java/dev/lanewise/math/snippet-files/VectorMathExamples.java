import dev.lanewise.math.VectorMath;
import java.util.Arrays;

/** An example for each function. */
public final class VectorMathExamples {
  private VectorMathExamples() {}

  public static void ranges() {
    // @start region="ranges"
    float[] x = {9, -1, 0, 1, 9};
    VectorMath.relu(x, 1, x, 1, 3); // in place, elements 1 to 3 alone
    System.out.println(Arrays.toString(x)); // [9.0, 0.0, 0.0, 1.0, 9.0]
    // @end
  }

  public static void exp() {
    // @start region="exp"
    float[] y = new float[3];
    VectorMath.exp(new float[] {0, 1, Float.NEGATIVE_INFINITY}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [1.0, 2.7182817, 0.0]
    // @end
  }

  public static void expm1() {
    // @start region="expm1"
    float[] y = new float[2];
    VectorMath.expm1(new float[] {0, 1e-10f}, 0, y, 0, 2); // e^x is 1 in floats for both
    System.out.println(Arrays.toString(y)); // [0.0, 1.0E-10]
    // @end
  }

  public static void log() {
    // @start region="log"
    float[] y = new float[3];
    VectorMath.log(new float[] {1, 0, -1}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [0.0, -Infinity, NaN]
    // @end
  }

  public static void log1p() {
    // @start region="log1p"
    float[] y = new float[2];
    VectorMath.log1p(new float[] {0, 1e-10f}, 0, y, 0, 2); // 1 + x is 1 in floats for both
    System.out.println(Arrays.toString(y)); // [0.0, 1.0E-10]
    // @end
  }

  public static void sigmoid() {
    // @start region="sigmoid"
    float[] y = new float[3];
    VectorMath.sigmoid(new float[] {-100, 0, 100}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [3.8E-44, 0.5, 1.0]
    // @end
  }

  public static void tanh() {
    // @start region="tanh"
    float[] y = new float[3];
    VectorMath.tanh(new float[] {-100, 0, 100}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-1.0, 0.0, 1.0]
    // @end
  }

  public static void softplus() {
    // @start region="softplus"
    float[] y = new float[2];
    VectorMath.softplus(new float[] {0, 100}, 0, y, 0, 2); // ln 2, and 100 + e^-100
    System.out.println(Arrays.toString(y)); // [0.6931472, 100.0]
    // @end
  }

  public static void erf() {
    // @start region="erf"
    float[] y = new float[3];
    VectorMath.erf(new float[] {-9, 0, 9}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-1.0, 0.0, 1.0]
    // @end
  }

  public static void gelu() {
    // @start region="gelu"
    float[] y = new float[3];
    VectorMath.gelu(new float[] {-20, 0, 20}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-0.0, 0.0, 20.0]
    // @end
  }

  public static void silu() {
    // @start region="silu"
    float[] y = new float[3];
    VectorMath.silu(new float[] {-200, 0, 200}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-0.0, 0.0, 200.0]
    // @end
  }

  public static void relu() {
    // @start region="relu"
    float[] y = new float[3];
    VectorMath.relu(new float[] {-2, 0, 3}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [0.0, 0.0, 3.0]
    // @end
  }

  public static void leakyRelu() {
    // @start region="leakyRelu"
    float[] y = new float[3];
    VectorMath.leakyRelu(.5f, new float[] {-2, 0, 3}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-1.0, 0.0, 3.0]
    // @end
  }

  public static void hardShrink() {
    // @start region="hardShrink"
    float[] y = {-2, -.5f, 1, 3};
    VectorMath.hardShrink(1f, y, 0, y, 0, 4);
    System.out.println(Arrays.toString(y)); // [-2.0, 0.0, 0.0, 3.0]
    // @end
  }

  public static void elu() {
    // @start region="elu"
    float[] y = new float[3];
    VectorMath.elu(2f, new float[] {-100, 0, 3}, 0, y, 0, 3);
    System.out.println(Arrays.toString(y)); // [-2.0, 0.0, 3.0]
    // @end
  }

  public static void timesSigmoidDerivative() {
    // @start region="timesSigmoidDerivative"
    float[] delta = {8, 8};
    VectorMath.timesSigmoidDerivative(new float[] {.5f, 1}, 0, delta, 0, 2); // times 1/4 and 0
    System.out.println(Arrays.toString(delta)); // [2.0, 0.0]
    // @end
  }

  public static void timesTanhDerivative() {
    // @start region="timesTanhDerivative"
    float[] delta = {8, 8};
    VectorMath.timesTanhDerivative(new float[] {0, .5f}, 0, delta, 0, 2); // times 1 and 3/4
    System.out.println(Arrays.toString(delta)); // [8.0, 6.0]
    // @end
  }

  public static void timesReluDerivative() {
    // @start region="timesReluDerivative"
    float[] delta = {8, 8};
    VectorMath.timesReluDerivative(new float[] {0, 3}, 0, delta, 0, 2);
    System.out.println(Arrays.toString(delta)); // [0.0, 8.0]
    // @end
  }

  public static void timesLeakyReluDerivative() {
    // @start region="timesLeakyReluDerivative"
    float[] delta = {8, 8};
    VectorMath.timesLeakyReluDerivative(.5f, new float[] {-1, 3}, 0, delta, 0, 2);
    System.out.println(Arrays.toString(delta)); // [4.0, 8.0]
    // @end
  }

  public static void timesEluDerivative() {
    // @start region="timesEluDerivative"
    float[] delta = {8, 8};
    VectorMath.timesEluDerivative(1f, new float[] {-.75f, 3}, 0, delta, 0, 2); // times 1/4 and 1
    System.out.println(Arrays.toString(delta)); // [2.0, 8.0]
    // @end
  }

  public static void timesSoftplusDerivative() {
    // @start region="timesSoftplusDerivative"
    float[] delta = {8, 8};
    VectorMath.timesSoftplusDerivative(new float[] {0, 100}, 0, delta, 0, 2); // times 0 and 1
    System.out.println(Arrays.toString(delta)); // [0.0, 8.0]
    // @end
  }

  public static void timesGeluDerivative() {
    // @start region="timesGeluDerivative"
    float[] delta = {8, 8};
    VectorMath.timesGeluDerivative(new float[] {0, 20}, 0, delta, 0, 2); // times 1/2 and 1
    System.out.println(Arrays.toString(delta)); // [4.0, 8.0]
    // @end
  }

  public static void timesSiluDerivative() {
    // @start region="timesSiluDerivative"
    float[] delta = {8, 8};
    VectorMath.timesSiluDerivative(new float[] {0, 200}, 0, delta, 0, 2); // times 1/2 and 1
    System.out.println(Arrays.toString(delta)); // [4.0, 8.0]
    // @end
  }

  public static void softmax() {
    // @start region="softmax"
    float[] y = {0, 0, 1000, 1000, 1000, -1000}; // three rows of two
    VectorMath.softmax(y, 0, y, 0, 3, 2);
    System.out.println(Arrays.toString(y)); // [0.5, 0.5, 0.5, 0.5, 1.0, 0.0]
    // @end
  }

  public static void logSoftmax() {
    // @start region="logSoftmax"
    float[] y = {7, 7, 1000, -1000}; // two rows of two: ln 1/2 twice, then ln 1 and ln e^-2000
    VectorMath.logSoftmax(y, 0, y, 0, 2, 2);
    System.out.println(Arrays.toString(y)); // [-0.6931472, -0.6931472, 0.0, -2000.0]
    // @end
  }

  public static void softmaxDelta() {
    // @start region="softmaxDelta"
    float[] z = {5, 5}; // softmax is 1/2 1/2
    float[] y = {1, 0};
    VectorMath.softmaxDelta(z, 0, y, 0, 1f, z, 0, 1, 2);
    System.out.println(Arrays.toString(z)); // [-0.5, 0.5]
    // @end
  }

  public static void scaledDifference() {
    // @start region="scaledDifference"
    float[] a = {.75f, .25f};
    float[] y = {1, 0};
    VectorMath.scaledDifference(a, 0, y, 0, 4f, a, 0, 2);
    System.out.println(Arrays.toString(a)); // [-1.0, 1.0]
    // @end
  }

  public static void addBias() {
    // @start region="addBias"
    float[] y = {1, 2, 3, 4}; // two rows
    VectorMath.addBias(new float[] {10, 20}, 0, y, 0, 2, 2);
    System.out.println(Arrays.toString(y)); // [11.0, 22.0, 13.0, 24.0]
    // @end
  }
}
