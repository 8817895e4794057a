package dev.lanewise.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Kinds of memory that operands lie in. */
public enum Memory {
  /** A segment of an array, from its second element on. */
  ARRAY {
    @Override
    public MemorySegment of(float[] values) {
      float[] array = new float[values.length + 1];
      System.arraycopy(values, 0, array, 1, values.length);
      return MemorySegment.ofArray(array).asSlice(Float.BYTES);
    }
  },

  /** Native memory of an arena that all threads may use. */
  NATIVE {
    @Override
    public MemorySegment of(float[] values) {
      return copy(values, Arena.ofAuto());
    }
  },

  /** Native memory of an arena of the calling thread alone. */
  CONFINED {
    @Override
    public MemorySegment of(float[] values) {
      return copy(values, Arena.ofConfined());
    }
  },

  /** A file. */
  MAPPED {
    @Override
    public MemorySegment of(float[] values) {
      return zeros((long) Float.BYTES * values.length, Arena.ofAuto())
          .copyFrom(MemorySegment.ofArray(values));
    }
  };

  /** A segment of this kind with no room to spare. */
  public abstract MemorySegment of(float[] values);

  private static MemorySegment copy(float[] values, Arena arena) {
    // One float behind a multiple of 64 bytes, as arrays are somewhere.
    MemorySegment room =
        arena.allocate((long) Float.BYTES * (values.length + 1), 64).asSlice(Float.BYTES);
    return room.copyFrom(MemorySegment.ofArray(values));
  }

  /** A mapped file of zeros, which takes up room only where it is written. */
  public static MemorySegment zeros(long bytes, Arena arena) {
    try {
      Path file = Files.createTempFile("lanewise", ".floats");
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a segment holds. */
  public static float[] floats(MemorySegment segment) {
    return segment.toArray(ValueLayout.JAVA_FLOAT);
  }
}
