package dev.lanewise.verify.report;

/**
 * What was asked of the training.
 *
 * @param eta learning rate, for costs averaged over the mini-batch
 * @param batchSize samples in a mini-batch
 * @param lambda L2 regularisation; weights shrink by 1 - eta lambda / n in a step
 * @param epochs epochs asked for
 * @param seed seed of the first run
 * @param repeats runs asked for
 */
public record HyperParameters(
    double eta, int batchSize, double lambda, int epochs, long seed, int repeats) {}
