package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A layer that turns ten outputs, one for each digit, into the four bits of the digit (Nielsen,
 * chapter 1, exercise): weights +10 where the digit has the bit, else -10, biases 0.
 */
final class BinaryOutputLayer {
  /** Bits of a digit. */
  static final int BITS = 4;

  private static final int DIGITS = 10;
  private static final float WEIGHT = 10;

  private BinaryOutputLayer() {}

  /** The layer as a network of its own. */
  static Network network() {
    Network network = new Network(new int[] {DIGITS, BITS}, Activation.SIGMOID);
    for (int digit = 0; digit < DIGITS; digit++) {
      for (int bit = 0; bit < BITS; bit++) {
        network.parameters()[digit * BITS + bit] = hasBit(digit, bit) ? WEIGHT : -WEIGHT;
      }
    }
    return network;
  }

  static boolean hasBit(int digit, int bit) {
    return (digit >> bit & 1) != 0;
  }

  /**
   * The worst output for a digit: .99 for the digit and, bit by bit, .01 for all that say
   * otherwise.
   *
   * @return how close the least certain bit comes to what it should be, 1 being all the way
   */
  static double worst(int digit) {
    Network network = network();
    Workspace workspace = new Workspace(network, 1);
    double worst = 1;
    for (int bit = 0; bit < BITS; bit++) {
      float[] x = new float[DIGITS];
      for (int other = 0; other < DIGITS; other++) {
        x[other] = hasBit(other, bit) == hasBit(digit, bit) ? 0 : .01f;
      }
      x[digit] = .99f;
      network.forward(x, 0, 1, workspace);
      double output = workspace.outputs()[bit];
      worst = Math.min(worst, hasBit(digit, bit) ? output : 1 - output);
    }
    return worst;
  }

  static void print(PrintStream out) {
    out.println("ten outputs, .99 for the digit and at worst .01 for the others, into bits");
    for (int digit = 0; digit < DIGITS; digit++) {
      out.printf(
          Locale.ROOT,
          "%d = %s  least certain bit %.5f%n",
          digit,
          String.format("%4s", Integer.toBinaryString(digit)).replace(' ', '0'),
          worst(digit));
    }
  }
}
