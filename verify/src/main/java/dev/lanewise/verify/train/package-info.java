/**
 * The training of an experiment, without a console: {@link dev.lanewise.verify.train.TrainingJob}
 * trains, {@link dev.lanewise.verify.train.TrainingReports} makes the report of what came out.
 */
package dev.lanewise.verify.train;
