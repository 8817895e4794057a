package dev.lanewise.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule of {@link Reader}, on the files of the corpus and on changed ones. */
@Tag("thorough")
class ReadersTest {
  private static final int INPUTS = 3000;
  private static final long SEED = 1;
  private static final String VALID = "valid-";

  @TempDir private Path folder;

  static List<Path> corpus() throws IOException, URISyntaxException {
    Path valid = Path.of(ReadersTest.class.getResource(VALID + "labels.idx").toURI());
    try (Stream<Path> files = Files.list(valid.getParent())) {
      return files.filter(file -> !file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** A valid file is read by the reader that it is for and by no other, any other by none. */
  @ParameterizedTest
  @MethodSource("corpus")
  void theCorpusIsReadOrRefused(Path input) throws IOException {
    Path file = Files.copy(input, folder.resolve("input"));
    String name = input.getFileName().toString();
    List<Reader> read = new ArrayList<>();
    for (Reader reader : Reader.values()) {
      if (reader.read(file).isEmpty()) {
        read.add(reader);
      }
    }
    if (name.startsWith(VALID)) {
      Reader expected =
          Stream.of(Reader.values())
              .filter(reader -> name.contains(reader.name().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElse(Reader.IMAGES);
      assertThat(read).containsExactly(expected);
    } else {
      assertThat(read).isEmpty();
    }
  }

  /** What fuzzing has found: each of these once led to another exception, or to too much memory. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CHECKPOINT | checkpoint-too-many-parameters.safetensors | need 2 to 2^31 - 1 parameters
          IMAGES | png-promises-264-megabytes.png | found 33000 x 1000 pixels of 64 bits in 82 bytes
          MODEL | model-escape-in-json.safetensors | found '?' at character 35, expected ':'
          """)
  void theMessageSaysWhatIsWrong(Reader reader, String name, String message) throws Exception {
    Path input = Path.of(ReadersTest.class.getResource(name).toURI());
    assertThat(reader.read(Files.copy(input, folder.resolve(name))))
        .hasValueSatisfying(refusal -> assertThat(refusal).contains(message));
  }

  /** 10,000 of them once overflowed the stack. */
  @Test
  void manyEmptyGzipMembersAreRefused() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      members.write(Inputs.gzip(new byte[0]));
    }
    Path file = Files.write(folder.resolve("labels.gz"), members.toByteArray());
    for (Reader reader : List.of(Reader.IMAGES, Reader.LABELS)) {
      assertThat(reader.read(file))
          .hasValueSatisfying(
              refusal -> assertThat(refusal).contains("more than 100 empty members in succession"));
    }
  }

  @Test
  void changedFilesAreReadOrRefused() throws Exception {
    List<byte[]> corpus = new ArrayList<>();
    for (Path input : corpus()) {
      corpus.add(Files.readAllBytes(input));
    }
    SplittableRandom random = new SplittableRandom(SEED);
    Path file = folder.resolve("input");
    int read = 0;
    for (int i = 0; i < INPUTS; i++) {
      Files.write(file, Inputs.changed(corpus.get(random.nextInt(corpus.size())), random));
      for (Reader reader : Reader.values()) {
        try {
          read += reader.read(file).isEmpty() ? 1 : 0;
        } catch (AssertionError broken) {
          throw new AssertionError("input " + i, broken);
        }
      }
    }
    assertThat(read).as("files that were read all the same").isGreaterThan(INPUTS / 50);
  }
}
