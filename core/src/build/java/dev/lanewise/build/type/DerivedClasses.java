package dev.lanewise.build.type;

import dev.lanewise.build.Element;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Classes that are written for float and derived for double. Where the double one is written by
 * hand, {@code DoubleNorm} beside {@code Norm}, others use that.
 */
public final class DerivedClasses {
  /** Classes of the folders that serve every type, or float alone. */
  private static final Set<String> OTHERS =
      Set.of(
          "FixedKernel",
          "FixedKernels",
          "FixedProduct",
          "FixedShape",
          "HotShapes",
          "MixedDot",
          "Registers",
          "ShapeCounts",
          "Specializer",
          "Trial",
          "VectorSquares",
          "VectorTrial",
          "package-info");

  private final Path sources;

  /** Sources in their folders, which begin like those of the classes. */
  private final List<Path> files = new ArrayList<>();

  /** New names of classes, and of what is made of them, by the old ones. */
  private final Map<String, String> names = new HashMap<>();

  /** What the declaration of a class becomes, by its source, where that is not the same. */
  private final Map<Path, String> headers = new HashMap<>();

  private final boolean exact;

  /** None yet, but others are written for every type. */
  DerivedClasses(Path sources, List<String> written) {
    this.sources = sources;
    exact = true;
    written.forEach(this::addName);
  }

  /** None yet, but they may use others. A number need not be the same in every type. */
  DerivedClasses(Path sources, DerivedClasses used) {
    this.sources = sources;
    exact = false;
    names.putAll(used.names);
  }

  /** The classes of a folder, where it exists. */
  void addFolder(String path) throws IOException {
    Path folder = sources.resolve(path);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = simple(file);
        if (!OTHERS.contains(name)
            && !names.containsKey(name)
            && !name.startsWith(Element.DOUBLE.prefix())) {
          add(file);
        }
      }
    }
  }

  /** A class, by its path without the ending. */
  void add(String path) {
    add(sources.resolve(path + ".java"));
  }

  /** A class that is not renamed where others name it; its derived one has another declaration. */
  void addOperations(String path, String parent) {
    Path file = sources.resolve(path + ".java");
    files.add(file);
    headers.put(
        file,
        "abstract class "
            + Element.DOUBLE.named(simple(file))
            + (parent.isEmpty() ? "" : " extends " + parent));
  }

  private void add(Path file) {
    String name = simple(file);
    if (!Files.exists(file.resolveSibling(Element.DOUBLE.named(name) + ".java"))) {
      files.add(file);
    }
    addName(name);
  }

  /** A class that is not derived, by its simple name. */
  void addName(String name) {
    names.put(name, Element.DOUBLE.named(name));
  }

  /** {@return their sources} */
  public List<Path> files() {
    return files;
  }

  /** {@return the double classes, not formatted, by their place in the folder of sources} */
  public Map<Path, String> texts() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      String name = simple(file);
      String named = Element.DOUBLE.named(name);
      Path place = place(file).resolveSibling(named + ".java");
      try {
        texts.put(place, rewritten(name, file));
      } catch (IllegalStateException unknown) {
        problems.add(unknown.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems));
    }
    return texts;
  }

  private String rewritten(String name, Path file) throws IOException {
    String text = Files.readString(file);
    return new TypeRewriting(name, text, names, headers.get(file), exact).text();
  }

  /** Where a source lies under its folder of sources, which may be another one. */
  private static Path place(Path file) {
    String path = file.normalize().toString();
    return Path.of(path.substring(path.lastIndexOf("java" + File.separator) + 5));
  }

  private static String simple(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
