package dev.lanewise.internal.start;

/**
 * One kernel of which there is one in plain Java and one of vectors, and which of them is in use:
 * that in plain Java until {@link WarmUp} has had the other compiled.
 *
 * <p>Whoever uses the kernel asks {@link #isTaken} each time. That costs a read and a branch.
 */
public abstract class Takeover {
  /** A race at most misses it for a while; the kernels themselves are there before. */
  private boolean taken;

  /** Guarded by the warm-up. */
  private boolean asked;

  /** Whether the two take turns, and whose it is. A race loses a turn. */
  private final boolean alternates;

  private boolean turn;

  private final String name;

  /**
   * A kernel that nobody has asked for yet.
   *
   * @param name what reports call it
   * @param start what the first calls run on
   */
  protected Takeover(String name, Start start) {
    this.name = name;
    taken = start == Start.VECTOR;
    alternates = start == Start.ALTERNATE;
  }

  /**
   * Whether the vector kernel is in use.
   *
   * @return whether it is the one to call now
   */
  public final boolean isTaken() {
    return taken || ask();
  }

  private boolean ask() {
    if (alternates) {
      turn = !turn;
      return turn;
    }
    if (!asked) {
      WarmUp.ask(this);
    }
    return false;
  }

  /** Whether somebody had asked; from now on somebody has. */
  final boolean markAsked() {
    boolean before = asked;
    asked = true;
    return before;
  }

  final void take() {
    taken = true;
  }

  /** {@return whether the vector kernel is in use for good} */
  public final boolean isInUse() {
    return taken;
  }

  /**
   * Calls one of the two kernels, on samples.
   *
   * @param vector whether the vector kernel
   * @param samples operands and sizes; results may be written to them
   */
  protected abstract void call(boolean vector, Samples samples);

  @Override
  public final String toString() {
    return name;
  }
}
