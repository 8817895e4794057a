package dev.lanewise.verify.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** The published files for tests, which are skipped where LANEWISE_MNIST does not name them. */
public final class RealMnist {
  private static Dataset mnist;

  private RealMnist() {}

  /** Returns the published files, or skips the test with the reason. */
  public static synchronized Dataset assumed() throws IOException {
    String named = System.getenv(MnistSource.VARIABLE);
    assume(
        named != null && !named.isBlank(),
        "the environment variable LANEWISE_MNIST does not name a folder with MNIST");
    if (mnist == null) {
      mnist = new MnistSource().offline(true).find();
    }
    assume(mnist.mnist(), "the files in the folder of LANEWISE_MNIST are not the published ones");
    return mnist;
  }

  /** Logs the reason too: Surefire counts skipped tests but does not say why. */
  private static void assume(boolean given, String otherwise) {
    String reason = "a test on real MNIST is skipped: " + otherwise;
    if (!given) {
      System.getLogger("dev.lanewise.verify").log(System.Logger.Level.WARNING, reason);
    }
    assumeTrue(given, reason);
  }
}
