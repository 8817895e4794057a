package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.List;

/** The gradient of a float network with a bound of what float32 arithmetic may make of it. */
final class RunningErrorNetwork {
  private static final RunningError ONE = RunningError.exact(1);

  private final Network network;
  private final Cost cost;

  RunningErrorNetwork(Network network, Cost cost) {
    this.network = network;
    this.cost = cost;
  }

  /** Value and bound of every element of the gradient of the mean cost. */
  RunningError[] gradient(float[] inputs, float[] targets, int rows) {
    List<List<List<RunningError>>> a = new ArrayList<>();
    List<List<List<RunningError>>> deltas = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      a.add(activations(exact(inputs, row * network.inputSize(), network.inputSize())));
      deltas.add(
          deltas(a.get(row), exact(targets, row * network.outputSize(), network.outputSize())));
    }
    RunningError[] gradient = new RunningError[network.parameters().length];
    // 1/m is rounded as well.
    RunningError share = ONE.over(RunningError.exact(rows));
    for (int layer = 0; layer < network.layers(); layer++) {
      for (int i = 0; i <= network.inputSize(layer); i++) {
        for (int j = 0; j < network.outputSize(layer); j++) {
          List<RunningError> left = new ArrayList<>();
          List<RunningError> right = new ArrayList<>();
          for (int row = 0; row < rows; row++) {
            boolean bias = i == network.inputSize(layer);
            left.add(bias ? ONE : a.get(row).get(layer).get(i));
            right.add(deltas.get(row).get(layer).get(j));
          }
          gradient[network.weightsOffset(layer) + i * network.outputSize(layer) + j] =
              RunningError.sumOfProducts(left, right).times(share);
        }
      }
    }
    return gradient;
  }

  private static List<RunningError> exact(float[] values, int from, int count) {
    List<RunningError> exact = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      exact.add(RunningError.exact(values[i]));
    }
    return exact;
  }

  private List<RunningError> row(int layer, int i) {
    int nOut = network.outputSize(layer);
    return exact(network.parameters(), network.weightsOffset(layer) + i * nOut, nOut);
  }

  private List<List<RunningError>> activations(List<RunningError> input) {
    List<List<RunningError>> a = new ArrayList<>(List.of(input));
    for (int layer = 0; layer < network.layers(); layer++) {
      List<RunningError> z = new ArrayList<>();
      for (int j = 0; j < network.outputSize(layer); j++) {
        List<RunningError> column = new ArrayList<>();
        for (int i = 0; i < network.inputSize(layer); i++) {
          column.add(row(layer, i).get(j));
        }
        RunningError bias = row(layer, network.inputSize(layer)).get(j);
        z.add(RunningError.sumOfProducts(a.get(layer), column).plus(bias));
      }
      a.add(f(network.activation(layer), z));
    }
    return a;
  }

  private static List<RunningError> f(Activation activation, List<RunningError> z) {
    double[] values =
        DoubleNetwork.f(activation, z.stream().mapToDouble(RunningError::value).toArray());
    List<RunningError> a = new ArrayList<>();
    if (activation.kind() == Activation.Kind.SOFTMAX) {
      double bound = z.stream().mapToDouble(RunningError::bound).max().orElseThrow();
      double max = z.stream().mapToDouble(RunningError::value).max().orElseThrow();
      double min = z.stream().mapToDouble(RunningError::value).min().orElseThrow();
      // Every exponent is off by its own error and that of the subtraction of the maximum.
      double exponent = 2 * bound + RunningError.U * (max - min + 2 * bound);
      double relative =
          Math.expm1(2 * exponent) + 2 * RunningError.FUNCTION + (z.size() + 2) * RunningError.U;
      for (double value : values) {
        a.add(new RunningError(value, value * relative));
      }
      return a;
    }
    double lipschitz =
        switch (activation.kind()) {
          case SIGMOID -> .25;
          case LEAKY_RELU, ELU -> Math.max(1, activation.parameter());
          default -> 1;
        };
    for (int j = 0; j < values.length; j++) {
      a.add(z.get(j).function(values[j], lipschitz));
    }
    return a;
  }

  private List<List<RunningError>> deltas(List<List<RunningError>> a, List<RunningError> y) {
    int last = network.layers() - 1;
    List<List<RunningError>> deltas = new ArrayList<>();
    for (int layer = 0; layer <= last; layer++) {
      deltas.add(null);
    }
    deltas.set(last, outputError(a.get(last + 1), y));
    for (int layer = last - 1; layer >= 0; layer--) {
      List<RunningError> error = new ArrayList<>();
      for (int i = 0; i < network.outputSize(layer); i++) {
        error.add(RunningError.sumOfProducts(row(layer + 1, i), deltas.get(layer + 1)));
      }
      deltas.set(layer, timesJacobian(network.activation(layer), a.get(layer + 1), error));
    }
    return deltas;
  }

  private List<RunningError> outputError(List<RunningError> a, List<RunningError> y) {
    Activation output = network.outputActivation();
    boolean canonical =
        cost == Cost.CROSS_ENTROPY && output.equals(Activation.SIGMOID)
            || cost == Cost.LOG_LIKELIHOOD && output.equals(Activation.SOFTMAX);
    List<RunningError> error = new ArrayList<>();
    for (int j = 0; j < a.size(); j++) {
      RunningError minusQuotient = RunningError.exact(0).minus(y.get(j).over(a.get(j)));
      if (canonical || cost == Cost.QUADRATIC) {
        error.add(a.get(j).minus(y.get(j)));
      } else if (cost == Cost.LOG_LIKELIHOOD) {
        error.add(minusQuotient);
      } else {
        error.add(minusQuotient.plus(ONE.minus(y.get(j)).over(ONE.minus(a.get(j)))));
      }
    }
    return canonical ? error : timesJacobian(output, a, error);
  }

  private static List<RunningError> timesJacobian(
      Activation activation, List<RunningError> a, List<RunningError> error) {
    RunningError parameter = RunningError.exact(activation.parameter());
    RunningError mean = RunningError.sumOfProducts(a, error);
    List<RunningError> delta = new ArrayList<>();
    for (int j = 0; j < a.size(); j++) {
      RunningError value = a.get(j);
      boolean positive = value.value() > 0;
      delta.add(
          switch (activation.kind()) {
            case STEP -> RunningError.exact(0);
            case SIGMOID -> error.get(j).times(value.times(ONE.minus(value)));
            case TANH -> error.get(j).times(ONE.minus(value.times(value)));
            case SOFTPLUS -> error.get(j).times(value.softplusDerivative());
            case RELU -> positive ? error.get(j) : RunningError.exact(0);
            case LEAKY_RELU -> positive ? error.get(j) : error.get(j).times(parameter);
            case ELU -> positive ? error.get(j) : error.get(j).times(value.plus(parameter));
            case SOFTMAX -> value.times(error.get(j).minus(mean));
            case IDENTITY -> error.get(j);
          });
    }
    return delta;
  }
}
