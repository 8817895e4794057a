package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of the part of JSON (RFC 8259) that a safetensors header consists of: objects,
 * arrays, strings and integers that are not negative. Anything else is an error, and so are a key
 * that comes twice and text after the value, but for white space.
 *
 * <p>Objects become {@link Map}, in order, arrays {@link List}, strings {@link String}, integers
 * {@link Long}.
 */
final class JsonReader {
  /** Deeper values are refused, so that a hostile header cannot overflow the stack. */
  private static final int MAX_DEPTH = 8;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Text that is not the JSON expected: what was found where. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
      super(message);
    }
  }

  static Object read(String text) throws SyntaxException {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.found("the end");
    }
    return value;
  }

  private Object value(int depth) throws SyntaxException {
    skipSpace();
    char c = peek();
    if ((c == '{' || c == '[') && depth == MAX_DEPTH) {
      throw found("at most " + MAX_DEPTH + " values inside each other");
    }
    if (c == '{') {
      return object(depth);
    }
    if (c == '[') {
      return array(depth);
    }
    if (c == '"') {
      return string();
    }
    if (isDigit(c)) {
      return integer();
    }
    throw found("an object, an array, a string or an integer");
  }

  private Map<String, Object> object(int depth) throws SyntaxException {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      skipSpace();
      int start = at;
      if (peek() != '"') {
        throw found("a key in quotes");
      }
      String key = string();
      skipSpace();
      expect(':');
      if (members.put(key, value(depth + 1)) != null) {
        at = start;
        throw new SyntaxException(
            "key \""
                + SafeTensorsHeader.legible(key)
                + "\" comes twice, again at character "
                + start);
      }
      skipSpace();
      if (peek() != ',') {
        expect('}');
        return members;
      }
      at++;
    }
  }

  private List<Object> array(int depth) throws SyntaxException {
    List<Object> elements = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return elements;
    }
    while (true) {
      elements.add(value(depth + 1));
      skipSpace();
      if (peek() != ',') {
        expect(']');
        return elements;
      }
      at++;
    }
  }

  private Long integer() throws SyntaxException {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    String digits = text.substring(start, at);
    // 18 digits always fit; none of the numbers here comes near that.
    if (digits.length() > 18 || digits.length() > 1 && digits.charAt(0) == '0') {
      at = start;
      throw found("an integer of at most 18 digits without leading zeros");
    }
    return Long.valueOf(digits);
  }

  private String string() throws SyntaxException {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = peek();
      if (at == text.length() || c < ' ') {
        throw found("a closing quote");
      }
      string.append(c == '\\' ? escaped() : c);
      at++;
    }
    at++;
    return string.toString();
  }

  /** The character that an escape stands for; leaves the position on the last one of it. */
  private char escaped() throws SyntaxException {
    at++;
    switch (peek()) {
      case '"', '\\', '/':
        return peek();
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        int code = 0;
        for (int i = 0; i < 4; i++) {
          at++;
          int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
          if (digit < 0) {
            throw found("four hexadecimal digits");
          }
          code = code << 4 | digit;
        }
        return (char) code;
      default:
        throw found("one of \"\\/bfnrtu");
    }
  }

  private void expect(char wanted) throws SyntaxException {
    if (peek() != wanted) {
      throw found("'" + wanted + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (" \t\n\r".indexOf(peek()) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private SyntaxException found(String expected) {
    String here =
        at < text.length()
            ? "'" + SafeTensorsHeader.legible(text.substring(at, at + 1)) + "'"
            : "the end";
    return new SyntaxException("found " + here + " at character " + at + ", expected " + expected);
  }
}
