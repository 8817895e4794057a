package dev.lanewise.build;

import dev.lanewise.build.pack.TransposeWriter;
import dev.lanewise.build.segment.Families;
import dev.lanewise.build.segment.Family;
import dev.lanewise.build.segment.SegmentRewriting;
import dev.lanewise.build.tile.Tile;
import dev.lanewise.build.tile.TileWriter;
import dev.lanewise.build.tile.Tiles;
import dev.lanewise.build.type.DerivedClasses;
import dev.lanewise.build.type.TypeFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the sources that are not written by hand: tiles and transposed squares from tables, all
 * that works on doubles from what works on floats, and kernels on native memory segments from those
 * on arrays. Separate classes, since the compiler of the virtual machine needs them: code that sees
 * both arrays and segments is compiled for both.
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
  private static final String PACK = "dev/lanewise/internal/kernel/pack/";
  private static final String FROM_TABLE = "// Written by the build from a table.\n";

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
    DerivedClasses derived = TypeFamilies.core(sources, written());
    List<Path> inputs = new ArrayList<>(derived.files());
    for (Family family : Families.all()) {
      family.classes().stream()
          .map(path -> sources.resolve(path + ".java"))
          .filter(Files::exists)
          .forEach(inputs::add);
    }
    try (Stream<Path> tools = Files.walk(Path.of(arguments[1]))) {
      tools.filter(Files::isRegularFile).forEach(inputs::add);
    }
    Fingerprint fingerprint = new Fingerprint(inputs, Path.of(arguments[3], "fingerprint"));
    if (Files.exists(target) && fingerprint.isSame()) {
      return;
    }
    new KernelSources(sources, target, Path.of(arguments[3])).write(derived);
    fingerprint.keep();
  }

  /**
   * Classes for float that are written, as others are for every type, with what is made of them.
   */
  static List<String> written() {
    List<String> names = new ArrayList<>();
    Tiles.all().stream()
        .filter(tile -> tile.element() == Element.FLOAT)
        .forEach(tile -> names.add(tile.name()));
    TransposeWriter.WIDTHS.forEach(bits -> names.add(TransposeWriter.name(Element.FLOAT, bits)));
    for (Family family : Families.all()) {
      if (family.element() == Element.FLOAT) {
        family.classes().forEach(path -> names.add(family.renamed(simple(Path.of(path)))));
      }
    }
    return names;
  }

  private void write(DerivedClasses derived) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Tile tile : Tiles.all()) {
      String file = tile.name() + ".java";
      String text = TileWriter.text(tile);
      if (tile.name().equals(Tiles.BY_HAND)) {
        texts.put(byHand.resolve(file), text);
      } else {
        texts.put(target.resolve(TILES + file), FROM_TABLE + text);
      }
    }
    // What segments are derived from, by its place in the folder of sources.
    Map<Path, String> onArrays = new TreeMap<>(derived.texts());
    for (Path place : List.copyOf(onArrays.keySet())) {
      texts.put(
          target.resolve(place),
          "// Made by the build from a class of floats, whose figures its comments have.\n"
              + onArrays.get(place));
    }
    for (Element element : Element.ALL) {
      for (int bits : TransposeWriter.WIDTHS) {
        Path place = Path.of(PACK + TransposeWriter.name(element, bits) + ".java");
        onArrays.put(place, TransposeWriter.text(element, bits));
        texts.put(target.resolve(place), FROM_TABLE + onArrays.get(place));
      }
    }
    for (Family family : Families.all()) {
      for (String path : family.classes()) {
        Path place = Path.of(path + ".java");
        String name = simple(place);
        String source =
            onArrays.containsKey(place)
                ? onArrays.get(place)
                : Files.readString(sources.resolve(place));
        String text = new SegmentRewriting(name, source, family).text();
        String comment = "// Made by the build from " + name + ", which works on arrays.\n";
        texts.put(
            target.resolve(place).resolveSibling(family.renamed(name) + ".java"), comment + text);
      }
    }
    WrittenFiles.write(texts, target);
  }

  private static String simple(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
