package dev.lanewise.nn;

import java.util.Arrays;

/**
 * A network in double, in plain loops, sample by sample: the oracle of the tests. It shares only
 * the layout of the parameters with the library. Derivatives are taken from z, and the output error
 * always goes through dC/da.
 */
class DoubleNetwork {
  final int[] sizes;
  final Activation[] activations;
  final double[] parameters;

  DoubleNetwork(int[] sizes, Activation... activations) {
    this.sizes = sizes;
    this.activations = activations;
    int count = 0;
    for (int l = 1; l < sizes.length; l++) {
      count += sizes[l] * (sizes[l - 1] + 1);
    }
    parameters = new double[count];
  }

  /** The same network with the same parameters, which double holds exactly. */
  DoubleNetwork(Network network) {
    this(network.sizes(), activations(network));
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = network.parameters()[i];
    }
  }

  static Activation[] activations(Network network) {
    Activation[] activations = new Activation[network.layers()];
    Arrays.setAll(activations, network::activation);
    return activations;
  }

  static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  double[] outputs(double[] x) {
    return a(x)[activations.length];
  }

  double cost(Cost cost, double[] x, double[] y) {
    double[] a = outputs(x);
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum +=
          switch (cost) {
            case QUADRATIC -> .5 * (a[j] - y[j]) * (a[j] - y[j]);
            case CROSS_ENTROPY -> -y[j] * Math.log(a[j]) - (1 - y[j]) * Math.log1p(-a[j]);
            case LOG_LIKELIHOOD -> -y[j] * Math.log(a[j]);
          };
    }
    return sum;
  }

  /** dC/dparameters of one sample. */
  double[] gradient(Cost cost, double[] x, double[] y) {
    double[][] a = a(x);
    double[][] delta = deltas(cost, x, y);
    double[] gradient = new double[parameters.length];
    int at = 0;
    for (int l = 0; l < activations.length; l++) {
      for (int i = 0; i < sizes[l]; i++) {
        for (int j = 0; j < sizes[l + 1]; j++) {
          gradient[at++] = a[l][i] * delta[l][j];
        }
      }
      for (int j = 0; j < sizes[l + 1]; j++) {
        gradient[at++] = delta[l][j];
      }
    }
    return gradient;
  }

  /** dC/dz of every layer. */
  double[][] deltas(Cost cost, double[] x, double[] y) {
    double[][] z = z(x);
    int last = activations.length - 1;
    double[][] delta = new double[last + 1][];
    double[] error = new double[y.length];
    double[] a = outputs(x);
    for (int j = 0; j < y.length; j++) {
      error[j] =
          switch (cost) {
            case QUADRATIC -> a[j] - y[j];
            case CROSS_ENTROPY -> -y[j] / a[j] + (1 - y[j]) / (1 - a[j]);
            case LOG_LIKELIHOOD -> -y[j] / a[j];
          };
    }
    delta[last] = timesJacobian(last, z[last], error);
    for (int l = last - 1; l >= 0; l--) {
      delta[l] = timesJacobian(l, z[l], below(l + 1, delta[l + 1]));
    }
    return delta;
  }

  /** dC/dx. */
  double[] inputGradient(Cost cost, double[] x, double[] y) {
    return below(0, deltas(cost, x, y)[0]);
  }

  /** dC/da of the layer below: W delta. */
  private double[] below(int layer, double[] delta) {
    double[] error = new double[sizes[layer]];
    for (int i = 0; i < error.length; i++) {
      for (int j = 0; j < delta.length; j++) {
        error[i] += weight(layer, i, j) * delta[j];
      }
    }
    return error;
  }

  double weight(int layer, int i, int j) {
    return parameters[weightIndex(layer, i, j)];
  }

  int weightIndex(int layer, int i, int j) {
    int at = 0;
    for (int l = 0; l < layer; l++) {
      at += sizes[l + 1] * (sizes[l] + 1);
    }
    return at + i * sizes[layer + 1] + j;
  }

  /** The input, then the activations of every layer. */
  double[][] a(double[] x) {
    double[][] z = z(x);
    double[][] a = new double[sizes.length][];
    a[0] = x;
    for (int l = 0; l < z.length; l++) {
      a[l + 1] = f(activations[l], z[l]);
    }
    return a;
  }

  /** The weighted inputs of every layer. */
  double[][] z(double[] x) {
    double[][] z = new double[activations.length][];
    double[] below = x;
    for (int l = 0; l < z.length; l++) {
      z[l] = new double[sizes[l + 1]];
      for (int j = 0; j < z[l].length; j++) {
        z[l][j] = parameters[weightIndex(l, sizes[l], j)];
        for (int i = 0; i < sizes[l]; i++) {
          z[l][j] += below[i] * weight(l, i, j);
        }
      }
      below = f(activations[l], z[l]);
    }
    return z;
  }

  static double[] f(Activation activation, double[] z) {
    double[] a = new double[z.length];
    double sum = 0;
    for (double element : z) {
      sum += Math.exp(element);
    }
    for (int j = 0; j < z.length; j++) {
      a[j] =
          switch (activation.kind()) {
            case STEP -> z[j] > 0 ? 1 : 0;
            case SIGMOID -> 1 / (1 + Math.exp(-z[j]));
            case TANH -> Math.tanh(z[j]);
            case SOFTPLUS -> Math.log1p(Math.exp(z[j]));
            case RELU -> Math.max(z[j], 0);
            case LEAKY_RELU -> z[j] > 0 ? z[j] : activation.parameter() * z[j];
            case ELU -> z[j] > 0 ? z[j] : activation.parameter() * Math.expm1(z[j]);
            case SOFTMAX -> Math.exp(z[j]) / sum;
            case IDENTITY -> z[j];
          };
    }
    return a;
  }

  /** dC/dz of a layer from its dC/da. */
  double[] timesJacobian(int layer, double[] z, double[] error) {
    double[] delta = new double[z.length];
    for (int j = 0; j < z.length; j++) {
      if (activations[layer].kind() == Activation.Kind.SOFTMAX) {
        double[] a = f(activations[layer], z);
        for (int k = 0; k < z.length; k++) {
          delta[j] += error[k] * a[k] * ((j == k ? 1 : 0) - a[j]);
        }
      } else {
        delta[j] = error[j] * derivative(activations[layer], z[j]);
      }
    }
    return delta;
  }

  /** f'(z) of any activation but softmax. */
  double derivative(Activation activation, double z) {
    return switch (activation.kind()) {
      case STEP -> 0;
      case SIGMOID -> Math.exp(-z) / ((1 + Math.exp(-z)) * (1 + Math.exp(-z)));
      case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
      case SOFTPLUS -> 1 / (1 + Math.exp(-z));
      case RELU -> z > 0 ? 1 : 0;
      case LEAKY_RELU -> z > 0 ? 1 : activation.parameter();
      case ELU -> z > 0 ? 1 : activation.parameter() * Math.exp(z);
      case IDENTITY -> 1;
      case SOFTMAX -> throw new IllegalArgumentException("softmax has a Jacobian");
    };
  }

  /** Central differences of the cost of one sample by some of the parameters. */
  double[] differences(Cost cost, double[] x, double[] y, int[] which, double h) {
    double[] differences = new double[which.length];
    for (int i = 0; i < which.length; i++) {
      double kept = parameters[which[i]];
      parameters[which[i]] = kept + h;
      double right = cost(cost, x, y);
      parameters[which[i]] = kept - h;
      double left = cost(cost, x, y);
      parameters[which[i]] = kept;
      differences[i] = (right - left) / (2 * h);
    }
    return differences;
  }
}
