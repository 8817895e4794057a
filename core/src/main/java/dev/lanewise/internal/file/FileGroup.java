package dev.lanewise.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Files of a folder that are written together, say those of a report. */
public final class FileGroup {
  /** As much as a report takes. */
  private static final int PROBE_BYTES = 1 << 20;

  private FileGroup() {}

  /**
   * Finds out whether files can be written, by writing as much as a report takes into the folder.
   * Permissions alone do not tell: a disk may be full, a file system may refuse. Leaves nothing
   * behind.
   *
   * @param folder where the files are to go; need not be there
   * @param names the files
   * @throws IOException if they cannot be written there
   */
  public static void probe(Path folder, Iterable<String> names) throws IOException {
    checkPlace(folder, names);
    Deque<Path> created = new ArrayDeque<>();
    Path missing = folder.toAbsolutePath().normalize();
    while (missing != null && !Files.exists(missing)) {
      created.addLast(missing);
      missing = missing.getParent();
    }
    try {
      create(folder);
      PendingFile.probe(folder.resolve(names.iterator().next()), PROBE_BYTES);
    } finally {
      created.forEach(FileGroup::deleteQuietly);
    }
  }

  /**
   * Writes files. All are written whole under temporary names before the first takes its place, and
   * each replaces its predecessor in one step.
   *
   * @param files names and contents
   * @param folder where to; created with its parents if it is not there
   * @throws IOException if the folder cannot be created or a file cannot be written
   */
  public static void write(Map<String, String> files, Path folder) throws IOException {
    checkPlace(folder, files.keySet());
    create(folder);
    List<PendingFile> written = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        PendingFile pending = PendingFile.of(folder.resolve(file.getKey()));
        written.add(pending);
        pending.write(PendingFile.text(file.getValue()));
      }
      for (PendingFile pending : written) {
        pending.moveInPlace();
      }
    } finally {
      for (PendingFile pending : written) {
        pending.close();
      }
    }
  }

  /** Finds what would stop a move before anything is written. */
  private static void checkPlace(Path folder, Iterable<String> names) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw FileException.notWritable(folder, "it is not a folder");
    }
    for (String name : names) {
      Path target = folder.resolve(name);
      if (Files.isDirectory(target)) {
        throw FileException.notWritable(folder, target + " is a folder");
      }
    }
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileException.writing(folder, e);
    }
  }

  /** Deletes an empty folder; what cannot be deleted was not created, or is in use. */
  private static void deleteQuietly(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException kept) {
      return;
    }
  }
}
