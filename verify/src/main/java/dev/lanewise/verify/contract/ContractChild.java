package dev.lanewise.verify.contract;

import dev.lanewise.support.launcher.Parent;
import dev.lanewise.support.peer.UnavailableException;

/**
 * Runs the suite on one implementation, named by its argument, and prints a line for each check:
 * verdict, title and message with tabs between; or one line that says why it cannot be had.
 */
public final class ContractChild {
  static final String ABSENT = "ABSENT";
  static final String TAB = "\t";

  private ContractChild() {}

  /**
   * Runs the suite.
   *
   * @param arguments name of a {@link Subject}
   */
  public static void main(String[] arguments) {
    Parent.watch();
    EntryPoints blas;
    try {
      blas = Subject.valueOf(arguments[0]).entryPoints();
    } catch (UnavailableException e) {
      System.out.println(ABSENT + TAB + e.getMessage());
      return;
    }
    for (CheckResult result : ContractSuite.run(blas)) {
      System.out.println(
          String.join(
              TAB,
              result.verdict().name(),
              result.check(),
              result.message().replaceAll("\\s+", " ")));
    }
  }
}
