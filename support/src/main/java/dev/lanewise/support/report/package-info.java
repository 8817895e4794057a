/**
 * What the reports of the benchmarks and of the trainings have in common: the template engine, the
 * frame of an HTML page with its style and the chart library, and the writing of a folder.
 */
package dev.lanewise.support.report;
