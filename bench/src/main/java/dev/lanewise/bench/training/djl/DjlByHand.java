package dev.lanewise.bench.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.lanewise.bench.training.Steps;
import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingTask;
import dev.lanewise.nn.Network;

/** Back-propagation written with operations on arrays; the parameters change in place. */
public final class DjlByHand implements Steps {
  private final TrainingTask task;
  private final Network start;
  private final DjlData data;
  private final NDArray[] weights = new NDArray[2];
  private final NDArray[] biases = new NDArray[2];
  private final float share;

  /** Loads PyTorch and gives it mini-batches and parameters. */
  public DjlByHand(TrainingTask task, TrainingData data) {
    this.task = task;
    this.data = new DjlData(task, data);
    start = task.network();
    share = task.eta() / task.rows();
    for (int layer = 0; layer < weights.length; layer++) {
      Shape shape = new Shape(start.inputSize(layer), start.outputSize(layer));
      weights[layer] = this.data.manager.create(DjlData.weights(start, layer), shape);
      biases[layer] = this.data.manager.create(DjlData.bias(start, layer));
    }
  }

  @Override
  public void step(int batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray x = data.inputs[batch];
      NDArray y = data.targets[batch];
      NDArray z1 = x.matMul(weights[0]).addi(biases[0]);
      NDArray a1 = task.softmax() ? Activation.relu(z1) : Activation.sigmoid(z1);
      NDArray z2 = a1.matMul(weights[1]).addi(biases[1]);
      NDArray a2 = task.softmax() ? z2.softmax(1) : Activation.sigmoid(z2);
      NDArray delta2 = a2.sub(y);
      if (!task.softmax()) {
        delta2.muli(sigmoidDerivative(a2));
      }
      NDArray delta1 = delta2.matMul(weights[1].transpose());
      delta1.muli(
          task.softmax() ? z1.gt(0).toType(DataType.FLOAT32, false) : sigmoidDerivative(a1));
      update(0, x, delta1);
      update(1, a1, delta2);
    }
  }

  private static NDArray sigmoidDerivative(NDArray a) {
    return a.mul(a.mul(-1).addi(1));
  }

  private void update(int layer, NDArray a, NDArray delta) {
    weights[layer].subi(a.transpose().matMul(delta).muli(share));
    biases[layer].subi(delta.sum(new int[] {0}).muli(share));
  }

  @Override
  public float[] parameters() {
    return DjlData.parameters(start, weights, biases);
  }

  @Override
  public void close() {
    data.close();
  }
}
