package dev.lanewise.bench.training.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.lanewise.bench.training.Steps;
import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingTask;
import dev.lanewise.nn.Network;

/** What DJL's own training loop does with a block, without its listeners and metrics. */
public final class DjlModule implements Steps {
  private final Network start;
  private final DjlData data;
  private final Model model;
  private final Trainer trainer;
  private final Loss loss;
  private final NDArray[] weights = new NDArray[2];
  private final NDArray[] biases = new NDArray[2];

  /** Loads PyTorch and gives it mini-batches and parameters. */
  public DjlModule(TrainingTask task, TrainingData data) {
    this.data = new DjlData(task, data);
    start = task.network();
    Linear first = Linear.builder().setUnits(task.hidden()).build();
    Linear second = Linear.builder().setUnits(TrainingTask.OUTPUTS).build();
    SequentialBlock block = new SequentialBlock();
    block.add(first);
    if (task.softmax()) {
      // The loss takes the softmax of what it is given.
      block.add(Activation.reluBlock()).add(second);
      loss = Loss.softmaxCrossEntropyLoss("loss", 1f, -1, false, true);
    } else {
      block.add(Activation.sigmoidBlock()).add(second).add(Activation.sigmoidBlock());
      // The mean over all outputs of all samples, times this, is the mean of 1/2 sum (a - y)^2.
      loss = Loss.l2Loss("loss", .5f * TrainingTask.OUTPUTS);
    }
    model = Model.newInstance("network", "PyTorch");
    model.setBlock(block);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(
                    Optimizer.sgd().setLearningRateTracker(Tracker.fixed(task.eta())).build()));
    trainer.initialize(new Shape(task.rows(), TrainingTask.INPUTS));
    set(0, first);
    set(1, second);
  }

  /** PyTorch keeps a row of weights for every output. */
  private void set(int layer, Linear linear) {
    int in = start.inputSize(layer);
    int out = start.outputSize(layer);
    weights[layer] = array(linear, Parameter.Type.WEIGHT);
    weights[layer].set(transposed(DjlData.weights(start, layer), in, out));
    biases[layer] = array(linear, Parameter.Type.BIAS);
    biases[layer].set(DjlData.bias(start, layer));
  }

  private static NDArray array(Linear linear, Parameter.Type type) {
    for (Parameter parameter : linear.getDirectParameters().values()) {
      if (parameter.getType() == type) {
        return parameter.getArray();
      }
    }
    throw new IllegalStateException("a linear block has no parameter " + type);
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }

  @Override
  public void step(int batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList targets = new NDList(data.targets[batch]);
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList outputs = trainer.forward(new NDList(data.inputs[batch]), targets);
        collector.backward(loss.evaluate(targets, outputs));
      }
      trainer.step();
    }
  }

  @Override
  public float[] parameters() {
    NDArray[] lying = new NDArray[weights.length];
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (int layer = 0; layer < lying.length; layer++) {
        lying[layer] = weights[layer].transpose();
      }
      return DjlData.parameters(start, lying, biases);
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
    data.close();
  }
}
