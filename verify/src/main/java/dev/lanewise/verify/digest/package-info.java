/**
 * The reproducibility matrix: one set of operations on the same inputs, run in virtual machines
 * that differ in everything that must not matter, and compared bit by bit.
 */
package dev.lanewise.verify.digest;
