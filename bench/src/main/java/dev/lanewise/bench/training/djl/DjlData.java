package dev.lanewise.bench.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingTask;
import dev.lanewise.nn.Network;
import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;

/** PyTorch on one thread, and the mini-batches as its arrays. */
final class DjlData implements AutoCloseable {
  final NDManager manager;
  final NDArray[] inputs;
  final NDArray[] targets;

  DjlData(TrainingTask task, TrainingData data) {
    // No models are looked for, and nothing about the use of DJL is reported.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    try {
      manager = NDManager.newBaseManager("PyTorch");
    } catch (RuntimeException e) {
      throw new UnavailableException("PyTorch cannot be loaded: " + e);
    }
    int threads = JniUtils.getNumThreads();
    if (threads != 1) {
      throw new UnavailableException("PyTorch was set to 1 thread and would run on " + threads);
    }
    inputs = batches(data.inputs(), data.batches(), task.rows(), TrainingTask.INPUTS);
    targets = batches(data.targets(), data.batches(), task.rows(), TrainingTask.OUTPUTS);
  }

  private NDArray[] batches(float[] values, int batches, int rows, int size) {
    NDArray[] arrays = new NDArray[batches];
    int length = rows * size;
    for (int batch = 0; batch < batches; batch++) {
      float[] part = Arrays.copyOfRange(values, batch * length, (batch + 1) * length);
      arrays[batch] = manager.create(part, new Shape(rows, size));
    }
    return arrays;
  }

  /** A layer's weights, a row for every input, as they are in a network. */
  static float[] weights(Network network, int layer) {
    int first = network.weightsOffset(layer);
    return Arrays.copyOfRange(network.parameters(), first, network.biasOffset(layer));
  }

  static float[] bias(Network network, int layer) {
    int first = network.biasOffset(layer);
    return Arrays.copyOfRange(network.parameters(), first, first + network.outputSize(layer));
  }

  /** All parameters of a network, its weights a row for every input. */
  static float[] parameters(Network network, NDArray[] weights, NDArray[] biases) {
    float[] all = new float[network.parameters().length];
    for (int layer = 0; layer < weights.length; layer++) {
      float[] w = weights[layer].toFloatArray();
      System.arraycopy(w, 0, all, network.weightsOffset(layer), w.length);
      float[] b = biases[layer].toFloatArray();
      System.arraycopy(b, 0, all, network.biasOffset(layer), b.length);
    }
    return all;
  }

  @Override
  public void close() {
    manager.close();
  }
}
