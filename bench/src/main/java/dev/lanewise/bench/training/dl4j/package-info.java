/** DL4J on ND4J. Compiled by the Maven profile {@code peers-training} only. */
package dev.lanewise.bench.training.dl4j;
