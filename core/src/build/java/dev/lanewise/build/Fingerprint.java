package dev.lanewise.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether files, and the libraries on the class path, are those of the last time: formatting
 * takes some seconds.
 */
final class Fingerprint {
  private final String value;
  private final Path kept;

  Fingerprint(List<Path> files, Path kept) throws IOException {
    this.kept = kept;
    MessageDigest digest = sha256();
    digest.update(System.getProperty("java.class.path").getBytes());
    for (Path file : files.stream().sorted().toList()) {
      digest.update(file.toString().getBytes());
      digest.update(Files.readAllBytes(file));
    }
    value = HexFormat.of().formatHex(digest.digest());
  }

  boolean isSame() throws IOException {
    return Files.exists(kept) && Files.readString(kept).equals(value);
  }

  void keep() throws IOException {
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, value);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
