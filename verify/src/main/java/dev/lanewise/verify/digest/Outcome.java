package dev.lanewise.verify.digest;

/**
 * What came of one configuration.
 *
 * @param configuration the configuration
 * @param state how it ended
 * @param reason why it is absent or failed; empty where it ran
 * @param backend its backend, empty if it did not tell
 * @param bits its vector width, 0 if it did not tell
 * @param threads its threads, 0 if it did not tell
 * @param digests the digests of the cases that it ran
 * @param seconds how long it took, start included
 */
public record Outcome(
    Configuration configuration,
    State state,
    String reason,
    String backend,
    int bits,
    int threads,
    Digests digests,
    double seconds) {
  /** How a configuration ended. */
  public enum State {
    /** All its cases were run. */
    RAN,
    /** This machine or Java does not have what it asks for. */
    ABSENT,
    /** It ended with an error. */
    FAILED
  }

  /**
   * Whether it ran.
   *
   * @return true if its digests count
   */
  public boolean ran() {
    return state == State.RAN;
  }
}
