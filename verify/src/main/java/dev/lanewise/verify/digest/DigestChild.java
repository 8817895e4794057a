package dev.lanewise.verify.digest;

import dev.lanewise.Lanewise;
import dev.lanewise.support.launcher.Parent;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A virtual machine of the matrix. It prints one line on itself and one for each case as it is
 * done, or writes the result of one case to a file.
 *
 * <p>Arguments: rows of a call (0 for all), the most work of a case, the vector width without which
 * nothing is run (0 for any); and, for one case, its name and a file.
 */
public final class DigestChild {
  /** Begins the line on the virtual machine: backend, vector bits, threads. */
  static final String SELF = "self";

  private DigestChild() {}

  /**
   * Runs the reference set.
   *
   * @param arguments as the class says
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Parent.watch();
    run(ReferenceSet.cases(Integer.parseInt(arguments[0])), arguments);
  }

  static void run(List<ReferenceCase> cases, String[] arguments) throws IOException {
    System.out.println(
        SELF + " " + Lanewise.backend() + " " + Lanewise.vectorBits() + " " + Lanewise.threads());
    long limit = Long.parseLong(arguments[1]);
    int wanted = Integer.parseInt(arguments[2]);
    if (wanted != 0 && wanted != Lanewise.vectorBits()) {
      return;
    }
    if (arguments.length > 3) {
      for (ReferenceCase one : cases) {
        if (one.name().equals(arguments[3])) {
          write(Path.of(arguments[4]), one.result().toArray());
        }
      }
      return;
    }
    for (ReferenceCase one : cases) {
      if (one.work() <= limit) {
        System.out.println(one.result().digest() + " " + one.name());
      }
    }
  }

  private static void write(Path file, int[] words) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int word : words) {
        out.writeInt(word);
      }
    }
  }
}
