package dev.lanewise.verify.report;

/**
 * What the final networks of several runs read together.
 *
 * @param networks how many they are: those of runs that ended by themselves and did not diverge
 * @param voteAccuracy test images recognized by vote, in percent
 * @param meanAccuracy test images recognized by the mean of the outputs, in percent
 */
public record Ensemble(int networks, double voteAccuracy, double meanAccuracy) {}
