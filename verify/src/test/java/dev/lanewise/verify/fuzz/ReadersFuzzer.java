package dev.lanewise.verify.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls: every reader gets every input. */
public final class ReadersFuzzer {
  private static final Path FILE;

  static {
    try {
      Path folder = Files.createTempDirectory("readers-fuzzer");
      folder.toFile().deleteOnExit();
      FILE = Files.createFile(folder.resolve("input"));
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private ReadersFuzzer() {}

  /**
   * Reads an input by every reader.
   *
   * @param input the bytes of a file
   * @throws IOException if the file cannot be written
   */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Files.write(FILE, Inputs.withDigest(input));
    for (Reader reader : Reader.values()) {
      reader.read(FILE);
    }
  }
}
