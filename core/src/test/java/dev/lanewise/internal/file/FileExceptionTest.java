package dev.lanewise.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What file systems throw, of a temporary file or of none, and what a person reads. */
class FileExceptionTest {
  private static final String TEMPORARY = "folder/model.07ff.tmp";

  @TempDir private Path folder;

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new AccessDeniedException(TEMPORARY), "permission denied"),
        Arguments.of(new NoSuchFileException(TEMPORARY), "there is no such file"),
        Arguments.of(new DirectoryNotEmptyException(TEMPORARY), "it is a folder"),
        Arguments.of(of("Is a directory"), "it is a folder"),
        Arguments.of(of("Not a directory"), "a part of its path is not a folder"),
        Arguments.of(of("Read-only file system"), "the file system is read-only"),
        Arguments.of(of("File name too long"), "its name is too long"),
        Arguments.of(of("Too many open files"), "Too many open files"),
        Arguments.of(new FileSystemException(TEMPORARY), "FileSystemException"),
        Arguments.of(new IOException("No space left on device"), "the disk is full"),
        Arguments.of(new IOException("There is not enough space on the disk"), "the disk is full"),
        Arguments.of(new IOException("Disk quota exceeded"), "the disk quota is used up"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"),
        Arguments.of(new IOException(), "IOException"));
  }

  private static FileSystemException of(String reason) {
    return new FileSystemException(TEMPORARY, null, reason);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void namesTheFileWhatWasWantedAndWhy(IOException thrown, String reason) {
    Path file = folder.resolve("model");
    IOException read = FileException.reading(file, thrown);
    assertThat(read).hasMessage("cannot read " + file + ": " + reason).hasCause(thrown);
    IOException written = FileException.writing(file, thrown);
    assertThat(written).hasMessage("cannot write " + file + ": " + reason).hasCause(thrown);
    // Once told is enough.
    assertThat(FileException.reading(folder, written)).isSameAs(written);
    assertThat(FileException.reason(written)).isEqualTo(reason);
    assertThat(FileException.describe(written)).isEqualTo(written.getMessage());
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none/model");
    assertThat(FileException.writing(file, new NoSuchFileException(TEMPORARY)))
        .hasMessage("cannot write " + file + ": there is no folder " + folder.resolve("none"));
  }

  @Test
  void whatNobodyHasToldIsToldAtTheEnd() {
    IOException raw = new AccessDeniedException("model");
    assertThat(FileException.describe(raw)).isEqualTo("cannot use model: permission denied");
    assertThat(FileException.describe(new UncheckedIOException(raw)))
        .isEqualTo("cannot use model: permission denied");
    assertThat(FileException.describe(new UncheckedIOException("own words", raw)))
        .isEqualTo("own words");
    assertThat(FileException.describe(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
    ClosedByInterruptException interrupted = new ClosedByInterruptException();
    assertThat(FileException.writing(folder, interrupted)).isSameAs(interrupted);
  }
}
