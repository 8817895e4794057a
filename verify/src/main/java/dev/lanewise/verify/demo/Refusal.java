package dev.lanewise.verify.demo;

/** A request that is not answered; the message is the sentence that says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Status of HTTP. */
  int status() {
    return status;
  }
}
