package dev.lanewise.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file that is to appear whole or not at all: it is written under a temporary name in the same
 * folder, then takes its place in one step. What goes wrong is a {@link FileException} that names
 * the file, not the temporary one. A symbolic link is followed: the file that it leads to is
 * replaced.
 *
 * <p>A process that is killed leaves its temporary file. Whoever writes the same file next deletes
 * it: a temporary file that is being written is locked, and the system unlocks it when its process
 * ends, however that comes. Where a file system knows no locks, remains stay.
 *
 * <p>For one thread; any number of threads and processes may write the same file at once, of which
 * the last one wins.
 */
public final class PendingFile implements Closeable {
  private static final Pattern SUFFIX =
      Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  private static final int PROBE_CHUNK = 1 << 16;

  /**
   * The temporary files of this virtual machine. They are not even opened: with POSIX locks a
   * process that closes a file gives up all its locks of it.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path target;
  private final Path temporary;
  private FileChannel channel;

  /** Something that writes the content of a file. */
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param channel where to
     * @throws IOException if that fails
     */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  private PendingFile(Path file, Path target) {
    this.file = file;
    this.target = target;
    temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  /**
   * A text as content.
   *
   * @param text the text
   * @return its bytes in UTF-8
   */
  public static Content text(String text) {
    return channel -> {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    };
  }

  /**
   * Writes a file whole.
   *
   * @param file the file
   * @param content its content
   * @throws IOException if it cannot be written; an existing file is then untouched
   */
  public static void replace(Path file, Content content) throws IOException {
    try (PendingFile pending = of(file)) {
      pending.write(content);
      pending.moveInPlace();
    }
  }

  /**
   * Finds out whether a file can be written, by writing as many bytes beside it. Permissions alone
   * do not tell: a disk may be full, a file system may refuse. Leaves nothing behind.
   *
   * @param file the file
   * @param bytes its length
   * @throws IOException if it cannot be written
   */
  public static void probe(Path file, long bytes) throws IOException {
    try (PendingFile pending = of(file)) {
      pending.write(
          channel -> {
            ByteBuffer zeros = ByteBuffer.allocate(PROBE_CHUNK);
            for (long left = bytes; left > 0; ) {
              left -= channel.write(zeros.clear().limit((int) Math.min(PROBE_CHUNK, left)));
            }
          });
    }
  }

  /**
   * Opens a temporary file beside a file, and deletes those that killed processes have left there.
   *
   * @param file the file
   * @return what takes its place later, to be closed
   * @throws IOException if it cannot be written
   */
  public static PendingFile of(Path file) throws IOException {
    try {
      Path target = target(file);
      if (Files.isDirectory(target)) {
        throw FileException.notWritable(file, "it is a folder");
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device, say /dev/null, is not to be replaced.
        throw FileException.notWritable(file, "it is not a regular file");
      }
      deleteRemains(target);
      while (true) {
        PendingFile pending = new PendingFile(file, target);
        if (pending.open()) {
          return pending;
        }
        pending.close();
      }
    } catch (IOException e) {
      throw FileException.writing(file, e);
    }
  }

  /**
   * The file that is replaced, links followed.
   *
   * @param file a file, which need not be there
   * @return its real path
   * @throws IOException if its folder is not there
   */
  public static Path target(Path file) throws IOException {
    Path real = file.toAbsolutePath();
    if (Files.isSymbolicLink(real) && Files.exists(real)) {
      return real.toRealPath();
    }
    Path folder = real.getParent();
    return folder == null ? real : folder.toRealPath().resolve(real.getFileName());
  }

  /** Opens the temporary file; false if a cleaner was quicker than its lock. */
  private boolean open() throws IOException {
    OWN.add(temporary);
    try {
      channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return isLocked() && Files.exists(temporary);
    } catch (IOException e) {
      OWN.remove(temporary);
      throw e;
    }
  }

  /** Whether no cleaner holds the lock; it would delete the file. */
  private boolean isLocked() {
    try {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException | UnsupportedOperationException noLocks) {
      // Where there are no locks, nobody deletes remains.
      return true;
    }
  }

  /**
   * Writes the content, down to the disk.
   *
   * @param content the content
   * @throws IOException if that fails
   */
  public void write(Content content) throws IOException {
    try {
      content.writeTo(channel);
      // The move must not come to the disk before the content.
      channel.force(true);
    } catch (IOException e) {
      throw FileException.writing(file, e);
    }
  }

  /**
   * Takes the place of the file.
   *
   * @throws IOException if that fails; an existing file is then untouched
   */
  public void moveInPlace() throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FileException.writing(file, e);
    }
  }

  /** Deletes the temporary file, if it has not taken its place. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(temporary);
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw FileException.writing(file, e);
    } finally {
      OWN.remove(temporary);
    }
  }

  /** Deletes temporary files of a target whose processes are gone; as far as that can be done. */
  private static void deleteRemains(Path target) {
    Path folder = target.getParent();
    String name = String.valueOf(target.getFileName());
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, path -> isTemporary(path, name))) {
      for (Path path : files) {
        if (!OWN.contains(path)) {
          deleteUnlocked(path);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // A folder may be written that cannot be listed.
      return;
    }
  }

  private static boolean isTemporary(Path path, String name) {
    String other = path.getFileName().toString();
    return other.startsWith(name) && SUFFIX.matcher(other.substring(name.length())).matches();
  }

  private static void deleteUnlocked(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | OverlappingFileLockException | UnsupportedOperationException kept) {
      // Being written, another user's, or gone already.
      return;
    }
  }
}
