package dev.lanewise.verify.train;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.internal.file.PendingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second training from a checkpoint. The checkpoint itself is replaced whenever it is
 * written, so the lock is of a file beside it, FILE.lock. The system unlocks it when its process
 * ends, however that comes; the next training deletes what a killed one has left.
 *
 * <p>On a file system that knows no locks nobody is kept out.
 */
public final class CheckpointLock implements AutoCloseable {
  private static final int ATTEMPTS = 100;

  /**
   * The locks of this virtual machine. Their files are not opened twice: with POSIX locks a process
   * that closes a file gives up all its locks of it.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path place;
  private FileChannel channel;

  private CheckpointLock(Path file, Path place) {
    this.file = file;
    this.place = place;
  }

  /**
   * Locks a checkpoint, which need not be there.
   *
   * @param file the checkpoint
   * @return its lock
   * @throws IOException if another training has it, or its folder cannot be written
   */
  public static CheckpointLock of(Path file) throws IOException {
    try {
      Path target = PendingFile.target(file);
      CheckpointLock lock =
          new CheckpointLock(file, target.resolveSibling(target.getFileName() + ".lock"));
      if (!OWN.add(lock.place)) {
        throw lock.inUse();
      }
      try {
        lock.lock();
        return lock;
      } catch (IOException e) {
        OWN.remove(lock.place);
        throw e;
      }
    } catch (IOException e) {
      throw FileException.writing(file, e);
    }
  }

  private void lock() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock()) {
        channel.close();
        throw inUse();
      }
      // What is not empty was deleted by its holder after it had been opened here.
      if (channel.size() == 0) {
        return;
      }
      if (attempt + 1 < ATTEMPTS) {
        channel.close();
      }
    }
    // Its holder was killed just before it would have deleted it.
    channel.truncate(0);
  }

  private boolean tryLock() {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ownByAnotherName) {
      return false;
    } catch (IOException | UnsupportedOperationException noLocks) {
      return true;
    }
  }

  private IOException inUse() {
    return FileException.notWritable(
        file, "another training that is running keeps its state there");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.write(ByteBuffer.allocate(1));
      Files.deleteIfExists(place);
      channel.close();
    } catch (IOException e) {
      throw FileException.writing(file, e);
    } finally {
      OWN.remove(place);
    }
  }
}
