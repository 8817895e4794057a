/**
 * Multilayer perceptrons: networks, costs, back-propagation, optimizers and regularization.
 *
 * <p>A layer computes z = a W + b and the activation of z; a is the output of the layer below, the
 * input of the network for layer 0. {@link dev.lanewise.nn.Network} owns the parameters and says
 * how they lie. The cost is averaged over the samples of a mini-batch, so the learning rate does
 * not depend on its size. Equations are numbered as in M. Nielsen, Neural Networks and Deep
 * Learning (2015), chapter 2.
 *
 * <p>Training depends on nothing but the data, the settings and the seed: the same ones give the
 * same parameters, bit for bit.
 */
package dev.lanewise.nn;
