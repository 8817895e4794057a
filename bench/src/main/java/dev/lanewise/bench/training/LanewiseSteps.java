package dev.lanewise.bench.training;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.BatchBackpropagation;
import dev.lanewise.nn.Network;

/** Lanewise itself: back-propagation of whole mini-batches, read where they lie. */
final class LanewiseSteps implements Steps {
  private final TrainingTask task;
  private final TrainingData data;
  private final Network network;
  private final BatchBackpropagation backpropagation;

  LanewiseSteps(TrainingTask task, TrainingData data) {
    Lanewise.setThreads(1);
    this.task = task;
    this.data = data;
    network = task.network();
    backpropagation = new BatchBackpropagation(network, task.cost(), task.rows());
  }

  @Override
  public void step(int batch) {
    int first = batch * task.rows();
    backpropagation.step(
        data.inputs(),
        first * TrainingTask.INPUTS,
        data.targets(),
        first * TrainingTask.OUTPUTS,
        task.rows(),
        task.eta(),
        1);
  }

  @Override
  public float[] parameters() {
    return network.parameters().clone();
  }
}
