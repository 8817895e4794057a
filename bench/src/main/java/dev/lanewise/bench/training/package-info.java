/**
 * One training task done by Lanewise and by frameworks for the JVM, fed alike and checked alike, so
 * that one run can time their steps side by side. The frameworks are called from packages of their
 * own, which only the Maven profile {@code peers-training} compiles.
 */
package dev.lanewise.bench.training;
