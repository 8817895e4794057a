package dev.lanewise.verify.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not the IDX file that it should be. The message names file, field, found, expected. */
public final class IdxException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong with one file.
   *
   * @param file the file
   * @param field the part of the file that is wrong
   * @param found what is there
   * @param expected what should be there
   */
  public IdxException(Path file, String field, String found, String expected) {
    super(file + ": " + field + ": found " + found + ", expected " + expected);
  }

  IdxException(Path file, String field, String found, String expected, Throwable cause) {
    this(file, field, found, expected);
    initCause(cause);
  }
}
