package dev.lanewise.build;

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
 * Writes what tests and checks the library on doubles, from what does on floats.
 *
 * <pre>
 *   java TypeSources.java core/src FOLDER target/generated-sources/types kept
 * </pre>
 *
 * <p>FOLDER is that of the sources of a module, or of its tests.
 */
public final class TypeSources {
  private TypeSources() {}

  public static void main(String[] arguments) throws IOException {
    Path core = Path.of(arguments[0]);
    Path target = Path.of(arguments[2]);
    DerivedClasses library = TypeFamilies.core(core.resolve("main/java"), KernelSources.written());
    DerivedClasses users = TypeFamilies.users(library, Path.of(arguments[1]));
    List<Path> inputs = new ArrayList<>(users.files());
    // What counts of the library is the names of its classes.
    inputs.addAll(library.files());
    try (Stream<Path> tools = Files.walk(core.resolve("build/java"))) {
      tools.filter(Files::isRegularFile).forEach(inputs::add);
    }
    Fingerprint fingerprint = new Fingerprint(inputs, Path.of(arguments[3], "fingerprint"));
    if (Files.exists(target) && fingerprint.isSame()) {
      return;
    }
    Map<Path, String> texts = new TreeMap<>();
    users
        .texts()
        .forEach(
            (place, text) ->
                texts.put(
                    target.resolve(place),
                    "// Made by the build from what is for floats.\n" + text));
    WrittenFiles.write(texts, target);
    fingerprint.keep();
  }
}
