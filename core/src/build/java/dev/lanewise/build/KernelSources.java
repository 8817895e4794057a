package dev.lanewise.build;

import dev.lanewise.build.segment.Families;
import dev.lanewise.build.segment.Family;
import dev.lanewise.build.segment.SegmentRewriting;
import dev.lanewise.build.tile.Tile;
import dev.lanewise.build.tile.TileWriter;
import dev.lanewise.build.tile.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the sources of kernels that are not written by hand: tiles from a table, and kernels on
 * native memory segments from those on arrays. Separate classes, since the compiler of the virtual
 * machine needs them: code that sees both arrays and segments is compiled for both.
 *
 * <pre>
 *   java KernelSources.java src/main/java src/build/java target/generated-sources/kernels by-hand
 * </pre>
 *
 * <p>The last folder gets what the writer gives for the tile that is written by hand, for a test to
 * compare. The formatter has to be on the class path.
 */
public final class KernelSources {
  private static final String TILES = "dev/lanewise/internal/kernel/tile/";

  private final Path sources;
  private final Path target;
  private final Path byHand;

  private KernelSources(Path sources, Path target, Path byHand) {
    this.sources = sources;
    this.target = target;
    this.byHand = byHand;
  }

  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path target = Path.of(arguments[2]);
    List<Path> inputs = new ArrayList<>();
    try (Stream<Path> tools = Files.walk(Path.of(arguments[1]))) {
      tools.filter(Files::isRegularFile).forEach(inputs::add);
    }
    Families.all().forEach(family -> inputs.addAll(family.files(sources)));
    Fingerprint fingerprint = new Fingerprint(inputs, Path.of(arguments[3], "fingerprint"));
    if (Files.exists(target) && fingerprint.isSame()) {
      return;
    }
    new KernelSources(sources, target, Path.of(arguments[3])).write();
    fingerprint.keep();
  }

  private void write() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Tile tile : Tiles.all()) {
      String file = tile.name() + ".java";
      String text = TileWriter.text(tile);
      if (tile.name().equals(Tiles.BY_HAND)) {
        texts.put(byHand.resolve(file), text);
      } else {
        texts.put(target.resolve(TILES + file), "// Written by the build from a table.\n" + text);
      }
    }
    for (Family family : Families.all()) {
      for (Path file : family.files(sources)) {
        Path path = sources.relativize(file);
        String name = path.getFileName().toString().replace(".java", "");
        String text = new SegmentRewriting(name, Files.readString(file), family).text();
        String comment = "// Made by the build from " + name + ", which works on arrays.\n";
        texts.put(
            target.resolve(path).resolveSibling(family.renamed(name) + ".java"), comment + text);
      }
    }
    deleteOthers(texts);
    Formatter formatter = new Formatter();
    for (Map.Entry<Path, String> entry : texts.entrySet()) {
      Path file = entry.getKey();
      String text = formatter.format(entry.getValue());
      Files.createDirectories(file.getParent());
      // What stays the same is not compiled again.
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        Files.writeString(file, text);
      }
    }
  }

  /** Deletes what was written for a kernel that went or moved. */
  private void deleteOthers(Map<Path, String> texts) throws IOException {
    if (Files.exists(target)) {
      try (Stream<Path> files = Files.walk(target)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!texts.containsKey(file)) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
