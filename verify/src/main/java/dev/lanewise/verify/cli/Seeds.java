package dev.lanewise.verify.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Seeds of several runs: one after the other from the first. */
final class Seeds {
  private Seeds() {}

  /** Refuses a first seed after which there are too few others. */
  static void check(CommandSpec spec, long first, String countOption, int count) {
    long last = Long.MAX_VALUE - (count - 1);
    if (first > last) {
      throw new ParameterException(
          spec.commandLine(),
          "--seed is "
              + first
              + "; with "
              + countOption
              + " "
              + count
              + " it must be at most "
              + last
              + ", for run i has the seed N + i");
    }
  }
}
