package dev.lanewise.verify.data;

import java.util.HexFormat;
import java.util.Map;

/** What a file seems to be by its first bytes, for messages. */
final class FileKind {
  private static final Map<String, String> BY_HEX =
      Map.of(
          "ffd8ff", "a JPEG image",
          "89504e47", "a PNG image",
          "47494638", "a GIF image",
          "424d", "a BMP image",
          "49492a00", "a TIFF image",
          "4d4d002a", "a TIFF image",
          "52494646", "a WebP image or another RIFF file",
          "25504446", "a PDF file",
          "504b0304", "a ZIP archive");

  private FileKind() {}

  /** A kind that is not read here, in words; empty for all else. */
  static String of(byte[] head) {
    String hex = HexFormat.of().formatHex(head);
    return BY_HEX.entrySet().stream()
        .filter(entry -> hex.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
