/** Element-wise functions, softmax, and the two ends of a layer. */
package dev.lanewise.internal.kernel.math;
