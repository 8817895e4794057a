package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartingValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sigmoid|sigmoid|quadratic|sgd|default|3",
        "sigmoid|sigmoid|cross-entropy|sgd|default|0.5",
        "sigmoid|softmax|quadratic|sgd|default|1",
        "sigmoid|identity|quadratic|sgd|default|0.15",
        "relu|softmax|log-likelihood|sgd|he|0.1",
        "relu|sigmoid|quadratic|sgd|he|0.3",
        "leaky-relu|softmax|log-likelihood|nesterov(0.9)|he|0.01",
        "elu|softmax|quadratic|momentum(0.5)|he|0.1",
        "sigmoid|sigmoid|quadratic|momentum|default|0.09",
        "softplus|identity|quadratic|sgd|xavier|0.06",
        "tanh|tanh|quadratic|momentum|xavier|0.006",
        "tanh|sigmoid|cross-entropy|sgd|xavier|0.1",
        "sigmoid|sigmoid|quadratic|adam|default|0.001",
        "relu|softmax|log-likelihood|adam(0.8,0.99,1e-6)|he|0.001"
      })
  void followWhatIsChosen(
      String hidden, String output, String cost, String optimizer, String init, double eta) {
    assertThat(
            StartingValues.of(
                Activation.parse(hidden),
                Activation.parse(output),
                Cost.parse(cost),
                Optimizer.parse(optimizer)))
        .isEqualTo(new StartingValues(eta, Initializer.parse(init)));
  }

  /** A legal learning rate for every optimizer, even where 1 - mu rounds to nothing. */
  @Test
  void etaIsGreaterThanZero() {
    Optimizer slow = Optimizer.momentum(.99999994);
    assertThat(StartingValues.of(Activation.TANH, Activation.IDENTITY, Cost.QUADRATIC, slow).eta())
        .isPositive();
  }

  @Test
  void refusesNull() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StartingValues.of(null, Activation.SIGMOID, Cost.QUADRATIC, Optimizer.SGD))
        .withMessage("hidden is null");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StartingValues.of(Activation.SIGMOID, Activation.SIGMOID, Cost.QUADRATIC, null))
        .withMessage("optimizer is null");
  }
}
