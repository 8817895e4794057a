package dev.lanewise.verify.contract;

/**
 * What came of a check.
 *
 * @param check the entry point and what it has to do
 * @param verdict whether it does
 * @param message what came instead and what was expected; empty if it passed
 */
public record CheckResult(String check, Verdict verdict, String message) {
  /** Whether a check passed. */
  public enum Verdict {
    /** It passed. */
    PASS,
    /** It did not. */
    FAIL,
    /** The implementation does not offer it. */
    NOT_OFFERED
  }
}
