package dev.lanewise.api;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public signatures of a module as lines of text: one a type, constructor, method and field,
 * each beginning with the type that it belongs to.
 */
final class PublicApi {
  private PublicApi() {}

  /** The signatures of the exported packages of the module at a place. */
  static Set<String> of(Path place) throws Exception {
    ModuleReference module = ModuleFinder.of(place).find("dev.lanewise").orElseThrow();
    Set<String> packages =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    Set<String> lines = new TreeSet<>();
    for (String name : classes(module)) {
      if (packages.contains(name.substring(0, name.lastIndexOf('.')))) {
        Class<?> type = Class.forName(name, false, PublicApi.class.getClassLoader());
        if (isVisible(type)) {
          lines.addAll(of(type));
        }
      }
    }
    return lines;
  }

  private static List<String> classes(ModuleReference module) throws IOException {
    try (ModuleReader reader = module.open();
        Stream<String> names = reader.list()) {
      return names
          .filter(name -> name.startsWith("dev/") && name.endsWith(".class"))
          .filter(name -> !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      if (!isVisible(outer.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isVisible(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  /** The lines of one type. */
  static Set<String> of(Class<?> type) {
    Set<String> lines = new TreeSet<>();
    StringBuilder head = new StringBuilder(type.toGenericString());
    // What a class has from one that nobody sees, it has itself.
    List<Class<?>> parts = new ArrayList<>(List.of(type));
    Class<?> above = type;
    while (above.getSuperclass() != null && !isVisible(above.getSuperclass().getModifiers())) {
      above = above.getSuperclass();
      parts.add(above);
    }
    if (above.getGenericSuperclass() != null) {
      head.append(" extends ").append(above.getGenericSuperclass().getTypeName());
    }
    if (type.getInterfaces().length > 0) {
      head.append(
          Arrays.stream(type.getGenericInterfaces())
              .map(java.lang.reflect.Type::getTypeName)
              .collect(Collectors.joining(", ", " implements ", "")));
    }
    lines.add(type.getName() + ": " + head);
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor)) {
        lines.add(type.getName() + ": " + constructor.toGenericString());
      }
    }
    for (Class<?> part : parts) {
      for (Method method : part.getDeclaredMethods()) {
        if (isVisible(method)) {
          String text = method.toGenericString();
          lines.add(
              type.getName() + ": " + text.replace(part.getName() + ".", type.getName() + "."));
        }
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field)) {
        lines.add(type.getName() + ": " + field.toGenericString());
      }
    }
    return lines;
  }

  /**
   * What of a released API a later one breaks.
   *
   * @param released lines of the released one
   * @param now lines of the later one
   * @return lines that are gone, and abstract methods that types of the released one have got
   */
  static Set<String> breaks(Set<String> released, Set<String> now) {
    Set<String> breaks = new TreeSet<>();
    for (String line : released) {
      if (!now.contains(line)) {
        breaks.add("gone: " + line);
      }
    }
    Set<String> types =
        released.stream()
            .map(line -> line.substring(0, line.indexOf(": ")))
            .collect(Collectors.toSet());
    for (String line : now) {
      String type = line.substring(0, line.indexOf(": "));
      boolean method = line.contains(" abstract ") && line.contains("(");
      if (method && types.contains(type) && !released.contains(line)) {
        breaks.add("to be implemented: " + line);
      }
    }
    return breaks;
  }
}
