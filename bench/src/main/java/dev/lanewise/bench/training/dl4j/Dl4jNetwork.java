package dev.lanewise.bench.training.dl4j;

import dev.lanewise.bench.training.Steps;
import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingTask;
import dev.lanewise.nn.Network;
import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A {@code MultiLayerNetwork} and its {@code fit} on a mini-batch. */
public final class Dl4jNetwork implements Steps {
  private final Network start;
  private final MultiLayerNetwork network;
  private final INDArray[] inputs;
  private final INDArray[] targets;

  /** Loads ND4J and gives it mini-batches and parameters. */
  public Dl4jNetwork(TrainingTask task, TrainingData data) {
    checkThreads();
    start = task.network();
    network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Sgd(task.eta()))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(TrainingTask.INPUTS)
                        .nOut(task.hidden())
                        .activation(task.softmax() ? Activation.RELU : Activation.SIGMOID)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(task.hidden())
                        .nOut(TrainingTask.OUTPUTS)
                        .activation(task.softmax() ? Activation.SOFTMAX : Activation.SIGMOID)
                        .lossFunction(loss(task))
                        .build())
                .build());
    network.init();
    for (int layer = 0; layer < start.layers(); layer++) {
      int in = start.inputSize(layer);
      int out = start.outputSize(layer);
      network.setParam(layer + "_W", rows(start.parameters(), start.weightsOffset(layer), in, out));
      network.setParam(layer + "_b", rows(start.parameters(), start.biasOffset(layer), 1, out));
    }
    inputs = batches(data.inputs(), data.batches(), task.rows(), TrainingTask.INPUTS);
    targets = batches(data.targets(), data.batches(), task.rows(), TrainingTask.OUTPUTS);
  }

  /** ND4J's own setting of threads has no effect after its start, and its BLAS has another. */
  private static void checkThreads() {
    int threads;
    try {
      threads = Math.max(Nd4j.getEnvironment().maxThreads(), Nd4j.factory().blas().getMaxThreads());
    } catch (RuntimeException e) {
      throw new UnavailableException("ND4J cannot be loaded: " + e);
    }
    if (threads != 1) {
      throw new UnavailableException(
          "ND4J would run on "
              + threads
              + " threads; with the environment variable OMP_NUM_THREADS=1 it starts with one");
    }
  }

  /** LossL2 has no factor 1/2; its weights of outputs make up for that. */
  private static ILossFunction loss(TrainingTask task) {
    return task.softmax()
        ? new LossMCXENT()
        : new LossL2(Nd4j.valueArrayOf(new long[] {1, TrainingTask.OUTPUTS}, .5, DataType.FLOAT));
  }

  private static INDArray[] batches(float[] values, int batches, int rows, int size) {
    INDArray[] arrays = new INDArray[batches];
    for (int batch = 0; batch < batches; batch++) {
      arrays[batch] = rows(values, batch * rows * size, rows, size);
    }
    return arrays;
  }

  private static INDArray rows(float[] values, int first, int rows, int columns) {
    float[] part = Arrays.copyOfRange(values, first, first + rows * columns);
    return Nd4j.create(part, new long[] {rows, columns}, 'c');
  }

  @Override
  public void step(int batch) {
    network.fit(inputs[batch], targets[batch]);
  }

  @Override
  public float[] parameters() {
    float[] all = new float[start.parameters().length];
    for (int layer = 0; layer < start.layers(); layer++) {
      float[] weights = network.getParam(layer + "_W").dup('c').data().asFloat();
      System.arraycopy(weights, 0, all, start.weightsOffset(layer), weights.length);
      float[] bias = network.getParam(layer + "_b").dup('c').data().asFloat();
      System.arraycopy(bias, 0, all, start.biasOffset(layer), bias.length);
    }
    return all;
  }
}
