package dev.lanewise.verify.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs every public kernel on seeded random operands and compares it with commons-math (StrictMath
 * for functions) in double, within the bound of the numeric contract, and with the scalar
 * reference, bit for bit.
 */
public final class SelfCheck {
  /** Seed of the operands. */
  static final long SEED = 20_150_101;

  private SelfCheck() {}

  /**
   * The result for one operation.
   *
   * @param operation its name
   * @param shapes what it was tried on
   * @param bound what the error may be
   * @param worst largest error divided by its bound
   * @param differingBits values whose bits are not those of the scalar reference
   */
  public record Row(
      String operation, String shapes, String bound, double worst, long differingBits) {
    /**
     * Whether the operation keeps the contract.
     *
     * @return true if no error exceeds its bound and no bit differs
     */
    public boolean pass() {
      return worst <= 1 && differingBits == 0;
    }
  }

  /**
   * Checks the library.
   *
   * @return a row for each operation
   */
  public static List<Row> run() {
    return run(new Operations());
  }

  static List<Row> run(Operations operations) {
    List<Function<Operations, Row>> checks = new ArrayList<>();
    checks.addAll(MatrixChecks.all());
    checks.addAll(VectorChecks.all());
    checks.addAll(FunctionChecks.all());
    return checks.stream().map(check -> check.apply(operations)).toList();
  }
}
