package dev.lanewise.support.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A folder that a report is written into. */
public final class ReportFolder {
  /** As much as a report takes. */
  private static final int PROBE_BYTES = 1 << 20;

  private ReportFolder() {}

  /**
   * Finds out whether a report can be written, by writing as much into the folder. Permissions
   * alone do not tell: a disk may be full, a file system may refuse. Leaves nothing behind.
   *
   * @param folder where the report is to go; need not be there
   * @param names the files of the report
   * @throws IOException if a report cannot be written there; the message says why
   */
  public static void probe(Path folder, Iterable<String> names) throws IOException {
    checkPlace(folder, names);
    Deque<Path> created = new ArrayDeque<>();
    Path missing = folder.toAbsolutePath().normalize();
    while (missing != null && !Files.exists(missing)) {
      created.addLast(missing);
      missing = missing.getParent();
    }
    Path temporary = folder.resolve(".probe." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(folder);
      writeWhole(temporary, ByteBuffer.allocate(PROBE_BYTES));
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    } finally {
      deleteQuietly(temporary);
      created.forEach(ReportFolder::deleteQuietly);
    }
  }

  /** Deletes a file or an empty folder; what cannot be deleted was not created, or is in use. */
  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException kept) {
      return;
    }
  }

  /**
   * Writes files. All are written whole under temporary names before the first takes its place, and
   * each replaces its predecessor in one atomic move.
   *
   * @param files names and contents
   * @param folder where to; created with its parents if it is not there
   * @throws IOException if the folder cannot be created or written; the message names the path
   */
  public static void write(Map<String, String> files, Path folder) throws IOException {
    checkPlace(folder, files.keySet());
    Map<Path, Path> moves = new LinkedHashMap<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path temporary = folder.resolve("." + file.getKey() + "." + UUID.randomUUID() + ".tmp");
        moves.put(temporary, folder.resolve(file.getKey()));
        writeWhole(temporary, StandardCharsets.UTF_8.encode(file.getValue()));
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        moveInPlace(move.getKey(), move.getValue());
      }
    } catch (IOException e) {
      throw new IOException("cannot write the report into " + folder + ": " + reason(e), e);
    } finally {
      for (Path temporary : moves.keySet()) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /** Finds what would stop a move before anything is written. */
  private static void checkPlace(Path folder, Iterable<String> names) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("cannot write the report into " + folder + ": it is not a folder");
    }
    for (String name : names) {
      Path target = folder.resolve(name);
      if (Files.isDirectory(target)) {
        throw new IOException("cannot write the report: " + target + " is a folder");
      }
    }
  }

  private static void writeWhole(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // The move must not reach the disk before the content does.
      channel.force(true);
    }
  }

  private static void moveInPlace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The cause in words; the message of a file system exception is often the path alone. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (e instanceof FileSystemException f && f.getReason() == null) {
      return f.getClass().getSimpleName() + " at " + f.getFile();
    }
    return e.getMessage();
  }
}
