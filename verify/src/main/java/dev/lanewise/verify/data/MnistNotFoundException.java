package dev.lanewise.verify.data;

import java.io.IOException;

/** No MNIST files were asked for by name, none are in the cache, and none could be downloaded. */
public final class MnistNotFoundException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Why there is no MNIST.
   *
   * @param message where it was looked for and what went wrong
   */
  public MnistNotFoundException(String message) {
    super(message);
  }
}
