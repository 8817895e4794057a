package dev.lanewise.bench.training;

/** A network that some implementation trains, step by step. For one thread at a time. */
public interface Steps extends AutoCloseable {
  /**
   * One step of plain gradient descent on the mean cost of a mini-batch.
   *
   * @param batch its number in {@link TrainingData}
   */
  void step(int batch);

  /** A copy of the parameters, laid out as those of {@link dev.lanewise.nn.Network}. */
  float[] parameters();

  @Override
  default void close() {}
}
