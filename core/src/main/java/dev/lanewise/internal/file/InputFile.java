package dev.lanewise.internal.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is read; what goes wrong is a {@link FileException}. For one thread. */
public final class InputFile implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private InputFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** An operation on the channel. */
  private interface Operation {
    long run() throws IOException;
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @return the file, to be closed
   * @throws IOException if it cannot be read
   */
  public static InputFile open(Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        // Opening a folder succeeds on some systems.
        throw new FileSystemException(file.toString(), null, "Is a directory");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or a device may never end.
        throw new FileSystemException(file.toString(), null, "it is not a regular file");
      }
      return new InputFile(file, FileChannel.open(file, StandardOpenOption.READ));
    } catch (IOException e) {
      throw FileException.reading(file, e);
    }
  }

  /**
   * The length of the file.
   *
   * @return bytes
   * @throws IOException if it cannot be told
   */
  public long size() throws IOException {
    return told(channel::size);
  }

  /**
   * Where the next byte is read.
   *
   * @return bytes before it
   * @throws IOException if it cannot be told
   */
  public long position() throws IOException {
    return told(channel::position);
  }

  /**
   * Goes to another place.
   *
   * @param position bytes before the next one
   * @throws IOException if that cannot be done
   */
  public void position(long position) throws IOException {
    told(() -> channel.position(position).position());
  }

  /**
   * Reads some bytes.
   *
   * @param buffer where to
   * @return how many; -1 at the end of the file
   * @throws IOException if the file cannot be read
   */
  public int read(ByteBuffer buffer) throws IOException {
    return (int) told(() -> channel.read(buffer));
  }

  /**
   * Reads as many bytes as a buffer has room for.
   *
   * @param buffer where to
   * @throws IOException if the file cannot be read, or ends before
   */
  public void readFully(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (read(buffer) < 0) {
        throw new EOFException(file + ": became shorter while it was read");
      }
    }
  }

  private long told(Operation operation) throws IOException {
    try {
      return operation.run();
    } catch (IOException e) {
      throw FileException.reading(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    told(
        () -> {
          channel.close();
          return 0;
        });
  }
}
