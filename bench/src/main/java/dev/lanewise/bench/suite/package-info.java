/**
 * The benchmark suite that one command runs: what is measured ({@code Preset}), how ({@code
 * SuiteRunner}), and its result ({@link dev.lanewise.bench.suite.SuiteResult}), from which the
 * reports are made.
 */
package dev.lanewise.bench.suite;
