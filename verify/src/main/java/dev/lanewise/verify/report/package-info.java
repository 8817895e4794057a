/**
 * The report folder of a training: an immutable result model and its writers.
 *
 * <p>Fill a {@link dev.lanewise.verify.report.TrainingReport} and hand it to {@link
 * dev.lanewise.verify.report.ReportWriter}. Throughout the model accuracies are in percent, times
 * in seconds, and NaN stands for a number that is absent or not finite.
 */
package dev.lanewise.verify.report;
