package dev.lanewise.verify.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths that a person types. Java reads arguments and variables in the encoding of the locale: in
 * that of {@code LC_ALL=C} every byte of an umlaut becomes a question mark, and another file would
 * be read or written than the one that was named.
 */
public final class PathNames {
  private PathNames() {}

  /**
   * The path of a text.
   *
   * @param text an argument or the value of a variable
   * @return the path
   * @throws IllegalArgumentException if it is none, or characters of it are lost; the message is
   *     made to follow the text
   */
  public static Path parse(String text) {
    return parse(text, Charset.forName(System.getProperty("native.encoding", "UTF-8")));
  }

  static Path parse(String text, Charset encoding) {
    boolean unicode = encoding.equals(StandardCharsets.UTF_8);
    String hint =
        unicode
            ? ""
            : "; in the encoding of this locale, "
                + encoding
                + ", characters of other languages are lost: try another locale, say"
                + " LC_ALL=C.UTF-8";
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException("no path: " + invalid.getReason() + hint, invalid);
    }
    boolean lost =
        text.indexOf('?') >= 0
            || text.indexOf('\uFFFD') >= 0
            || !encoding.newEncoder().canEncode(text);
    if (lost && !unicode && !Files.exists(path)) {
      throw new IllegalArgumentException("no file that is there" + hint);
    }
    return path;
  }
}
