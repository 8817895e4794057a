package dev.lanewise.build.segment;

import dev.lanewise.build.Element;
import java.util.List;
import java.util.Set;

/**
 * Classes that are rewritten together.
 *
 * @param element the type of their elements
 * @param suffix of the new names, also where the classes name each other
 * @param variables those that hold segments
 * @param dropped members left out
 * @param classes paths and simple names
 * @param tiles simple names of tiles that they use, which have the same suffix
 */
public record Family(
    Element element,
    String suffix,
    Set<String> variables,
    Set<String> dropped,
    List<String> classes,
    List<String> tiles) {

  /** The new name of one of its classes. */
  public String renamed(String name) {
    return name + suffix;
  }

  /** A text with the new names of classes. */
  String withNewNames(String text) {
    for (String path : classes) {
      text = withNewName(text, path.substring(path.lastIndexOf('/') + 1));
    }
    for (String tile : tiles) {
      text = withNewName(text, tile);
    }
    return text;
  }

  private String withNewName(String text, String name) {
    return text.replaceAll("\\b" + name + "\\b", renamed(name));
  }
}
