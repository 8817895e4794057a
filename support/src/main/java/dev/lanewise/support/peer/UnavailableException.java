package dev.lanewise.support.peer;

/** An implementation that cannot be timed here. The message is the whole reason: no stack trace. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes an exception from its reason. */
  public UnavailableException(String reason) {
    super(reason, null, false, false);
  }
}
