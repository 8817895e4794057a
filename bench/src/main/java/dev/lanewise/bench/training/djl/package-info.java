/** PyTorch through DJL. Compiled by the Maven profile {@code peers-training} only. */
package dev.lanewise.bench.training.djl;
