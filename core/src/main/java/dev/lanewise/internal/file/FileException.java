package dev.lanewise.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file that cannot be read or written. The message says which, as the caller named it, and why in
 * words; those of file systems are often a path alone, that of a temporary file, or a reason
 * without a file. The cause is what the file system threw.
 */
public final class FileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Exceptions that say no more than their class. */
  private static final Map<Class<? extends IOException>, String> KINDS =
      Map.of(
          AccessDeniedException.class, "permission denied",
          NoSuchFileException.class, "there is no such file",
          NotDirectoryException.class, "it is not a folder",
          DirectoryNotEmptyException.class, "it is a folder",
          FileAlreadyExistsException.class, "something else has its name",
          AtomicMoveNotSupportedException.class,
              "the file system cannot replace a file in one step",
          ClosedByInterruptException.class, "the thread was interrupted");

  /** What systems say, in lower case, and what a person is told. */
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry("permission denied", "permission denied"),
          Map.entry("access is denied", "permission denied"),
          Map.entry("no such file", "there is no such file"),
          Map.entry("not a directory", "a part of its path is not a folder"),
          Map.entry("is a directory", "it is a folder"),
          Map.entry("read-only", "the file system is read-only"),
          Map.entry("no space left", "the disk is full"),
          Map.entry("not enough space", "the disk is full"),
          Map.entry("quota", "the disk quota is used up"),
          Map.entry("file too large", "it would be longer than a file may be"),
          Map.entry("file name too long", "its name is too long"));

  private final String reason;

  private FileException(String wanted, Path file, String reason, IOException cause) {
    super("cannot " + wanted + " " + file + ": " + reason, cause);
    this.reason = reason;
  }

  /**
   * The error of a file that is read.
   *
   * @param file the file, as the caller named it
   * @param e what went wrong
   * @return the error to throw; {@code e} itself where the thread was interrupted
   */
  public static IOException reading(Path file, IOException e) {
    return isTold(e) ? e : new FileException("read", file, reason(e), e);
  }

  /**
   * The error of a file that is written.
   *
   * @param file the file, as the caller named it, not a temporary one
   * @param e what went wrong
   * @return the error to throw; {@code e} itself where the thread was interrupted
   */
  public static IOException writing(Path file, IOException e) {
    return isTold(e) ? e : new FileException("write", file, writingReason(file, e), e);
  }

  /**
   * A file that is not written since something about it is known before.
   *
   * @param file the file
   * @param reason why, in words
   * @return the error to throw
   */
  public static IOException notWritable(Path file, String reason) {
    return new FileException("write", file, reason, null);
  }

  /** Whether the message needs no other words. */
  private static boolean isTold(IOException e) {
    return e instanceof FileException || e instanceof ClosedByInterruptException;
  }

  /** A missing or closed folder is told by its own name: the file in it need not be there. */
  private static String writingReason(Path file, IOException e) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && e instanceof NoSuchFileException && !Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    if (folder != null && e instanceof AccessDeniedException && !Files.isWritable(folder)) {
      return "permission denied for the folder " + folder;
    }
    return reason(e);
  }

  /**
   * The reason alone.
   *
   * @param e what went wrong
   * @return why, in words
   */
  public static String reason(IOException e) {
    if (e instanceof FileException told) {
      return told.reason;
    }
    String kind = KINDS.get(e.getClass());
    if (kind != null) {
      return kind;
    }
    // Its message begins with the path.
    String said = e instanceof FileSystemException other ? other.getReason() : e.getMessage();
    return said == null ? e.getClass().getSimpleName() : words(said);
  }

  private static String words(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(entry -> lower.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(reason);
  }

  /**
   * What is printed of any error: its message, and for an error of a file system that nobody has
   * put into words its file and reason.
   *
   * @param e an error
   * @return one line
   */
  public static String describe(Throwable e) {
    if (e instanceof UncheckedIOException unchecked
        && unchecked.getCause().toString().equals(e.getMessage())) {
      return describe(unchecked.getCause());
    }
    if (e instanceof FileSystemException raw && raw.getFile() != null) {
      return "cannot use " + raw.getFile() + ": " + reason(raw);
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
