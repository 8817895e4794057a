/**
 * Multilayer perceptrons: networks, costs, back-propagation, optimizers and regularization.
 *
 * <p><b>Where to begin.</b> {@link dev.lanewise.nn.Network} owns the parameters and says how they
 * lie. {@link dev.lanewise.nn.Training} trains it in mini-batches, with any {@link
 * dev.lanewise.nn.Optimizer}, {@link dev.lanewise.nn.Schedule}, {@link
 * dev.lanewise.nn.Regularization}, {@link dev.lanewise.nn.Dropout} and {@link
 * dev.lanewise.nn.Distortion}. {@link dev.lanewise.nn.Evaluation} tells how good it is, {@link
 * dev.lanewise.nn.SafeTensors} writes it into a file, {@link dev.lanewise.nn.Checkpoint} a training
 * that is to go on. {@link dev.lanewise.nn.PerSampleBackpropagation} is the form to read, {@link
 * dev.lanewise.nn.BatchBackpropagation} the one that is fast.
 *
 * <p>One step on a mini-batch of m samples, which are the rows of X and of their targets Y. It goes
 * down on the left and up on the right; dashes are what is kept for later, * is the product of
 * elements:
 *
 * <pre>
 *        forward                                   backward
 *
 *      X = a^0  - - - - - - - - - - - - - - - - -  (BP4)  dC/dW^1 = (a^0)^T delta^1 / m
 *       |                                          (BP3)  dC/db^1 = sum of rows of delta^1 / m
 *       |  z^1 = a^0 W^1 + b^1                       ^
 *       |  a^1 = f(z^1)                              |
 *       v                                            |
 *      a^1  - - - - - - - - - - - - - - - - - - -  delta^1
 *       |                                            ^
 *       |  z^2 = a^1 W^2 + b^2                       |  (BP2)
 *       |  a^2 = f(z^2)                              |  delta^1 = (delta^2 (W^2)^T) * f'(z^1)
 *       v                                            |
 *      a^2  - - - - - - - - - - - - - - - - - - -  delta^2, with BP3 and BP4 for W^2 and b^2
 *       :                                            ^
 *       :                                            :
 *       v                                            :
 *      a^L  ------ cost C(a^L, Y) ---------------  delta^L
 *                                                  (BP1)  delta^L = dC/da^L * f'(z^L)
 *
 *        update, once all errors are known
 *
 *      W^l = (1 - eta lambda / n) W^l - eta dC/dW^l    or as the optimizer says
 *      b^l = b^l - eta dC/db^l
 * </pre>
 *
 * <p>W^1 and b^1 are those of layer 0 in the methods, which count from 0. f' is taken from the kept
 * a, so z is not kept. A layer forward, BP2 and BP4 are one matrix product each, with bias and f,
 * or with * f', as its epilogue. With plain descent BP4 goes into W at once, as W = decay W - (eta
 * / m) A^T delta with A the a of the layer below, and no gradient is stored.
 *
 * <p>The cost is averaged over the samples of a mini-batch, so the learning rate does not depend on
 * its size. Equations are numbered as in M. Nielsen, Neural Networks and Deep Learning (2015),
 * chapter 2.
 *
 * <p>Training depends on nothing but the data, the settings and the seed: the same ones give the
 * same parameters, bit for bit.
 */
package dev.lanewise.nn;
