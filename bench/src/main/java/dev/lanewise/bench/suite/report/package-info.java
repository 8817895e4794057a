/**
 * What is made of a {@link dev.lanewise.bench.suite.SuiteResult}: the report as HTML, Markdown and
 * CSV, and the tables of the README. {@code Results} finds figures, {@code Tables} and {@code
 * ChartData} arrange them, the templates say what is shown where.
 */
package dev.lanewise.bench.suite.report;
