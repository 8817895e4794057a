import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes what a Java from 9 to 24 finds in the jar in place of each public class, and of what it
 * extends: the same signatures, whose every use throws UnsupportedClassVersionError, as the virtual
 * machine would by itself, but with a sentence that says what is needed.
 *
 * <pre>
 *   dev/lanewise/...                        the classes, which a jar without versions has too
 *   META-INF/versions/9/dev/lanewise/...    the substitutes
 *   META-INF/versions/25/dev/lanewise/...   the public classes again, lest Java 25 finds those
 * </pre>
 *
 * <p>So a jar that other jars were merged into, whose manifest may lack Multi-Release, works as if
 * there were no substitutes. Java 8 knows no versions and gives its own message.
 *
 * <p>Run by the build: {@code java OldJavaStubs.java target/classes 25}.
 */
final class OldJavaStubs {
  private static final ClassDesc ERROR = ClassDesc.of("java.lang.UnsupportedClassVersionError");
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final MethodTypeDesc TEXT_TO_TEXT =
      MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);
  private static final int JAVA_9 = 53;

  private final Path classes;
  private final String release;

  private OldJavaStubs(Path classes, String release) {
    this.classes = classes;
    this.release = release;
  }

  public static void main(String[] arguments) throws IOException {
    new OldJavaStubs(Path.of(arguments[0]), arguments[1]).writeAll();
  }

  private void writeAll() throws IOException {
    Path versions = classes.resolve("META-INF/versions");
    if (Files.exists(versions)) {
      try (Stream<Path> old = Files.walk(versions)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    ModuleDescriptor module;
    try (var in = Files.newInputStream(classes.resolve("module-info.class"))) {
      module = ModuleDescriptor.read(in);
    }
    for (ModuleDescriptor.Exports exports : module.exports()) {
      if (!exports.isQualified()) {
        writePackage(exports.source().replace('.', '/'), versions);
      }
    }
  }

  private void writePackage(String folder, Path versions) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(classes.resolve(folder))) {
      files = all.filter(path -> path.toString().endsWith(".class")).sorted().toList();
    }
    Set<String> extended = new HashSet<>();
    for (Path file : files) {
      ClassModel model = ClassFile.of().parse(file);
      if (model.flags().has(AccessFlag.PUBLIC)) {
        model.superclass().ifPresent(type -> extended.add(type.asInternalName()));
      }
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      ClassModel model = ClassFile.of().parse(bytes);
      boolean description = file.endsWith("package-info.class");
      boolean loaded =
          model.flags().has(AccessFlag.PUBLIC)
              || extended.contains(model.thisClass().asInternalName());
      if (loaded && !description) {
        write(versions.resolve(release), folder, file, bytes);
        write(versions.resolve("9"), folder, file, stub(model));
      }
    }
  }

  private static void write(Path version, String folder, Path file, byte[] bytes)
      throws IOException {
    Path target = version.resolve(folder).resolve(file.getFileName().toString());
    Files.createDirectories(target.getParent());
    Files.write(target, bytes);
  }

  private byte[] stub(ClassModel model) {
    return ClassFile.of().build(model.thisClass().asSymbol(), type -> fill(type, model));
  }

  private void fill(ClassBuilder type, ClassModel model) {
    type.withVersion(JAVA_9, 0);
    type.withFlags(model.flags().flagsMask());
    model.superclass().ifPresent(type::withSuperclass);
    type.withInterfaces(model.interfaces());
    model.forEach(
        element -> {
          if (element instanceof SignatureAttribute || element instanceof InnerClassesAttribute) {
            type.with(element);
          }
        });
    boolean initialized = false;
    for (FieldModel field : model.fields()) {
      if (isAccessible(field.flags().flagsMask())) {
        boolean constant = field.elementStream().anyMatch(ConstantValueAttribute.class::isInstance);
        initialized |= field.flags().has(AccessFlag.STATIC) && !constant;
        type.withField(
            field.fieldName(),
            field.fieldType(),
            copy ->
                field.forEach(
                    element -> {
                      if (element instanceof SignatureAttribute
                          || element instanceof ConstantValueAttribute) {
                        copy.with(element);
                      }
                      copy.withFlags(field.flags().flagsMask());
                    }));
      }
    }
    for (MethodModel method : model.methods()) {
      if (isAccessible(method.flags().flagsMask())) {
        type.withMethod(
            method.methodName(),
            method.methodType(),
            method.flags().flagsMask() & ~ClassFile.ACC_NATIVE,
            copy -> {
              method.forEach(
                  element -> {
                    if (element instanceof SignatureAttribute
                        || element instanceof ExceptionsAttribute
                        || element instanceof MethodParametersAttribute) {
                      copy.with(element);
                    }
                  });
              if (!method.flags().has(AccessFlag.ABSTRACT)) {
                copy.withCode(this::refuse);
              }
            });
      }
    }
    if (initialized) {
      // A field is read without a call: its class refuses to be initialized.
      type.withMethodBody(
          ConstantDescs.CLASS_INIT_NAME,
          ConstantDescs.MTD_void,
          ClassFile.ACC_STATIC,
          this::refuse);
    }
  }

  private static boolean isAccessible(int flags) {
    return (flags & (ClassFile.ACC_PUBLIC | ClassFile.ACC_PROTECTED)) != 0;
  }

  /** throw new UnsupportedClassVersionError("Lanewise needs Java 25 ..."). */
  private void refuse(CodeBuilder code) {
    code.new_(ERROR).dup();
    code.ldc("Lanewise needs Java " + release + " or later, and this is Java ");
    property(code, "java.version");
    append(code, " (");
    property(code, "java.home");
    append(code, "): start the program with a newer Java");
    code.invokespecial(
        ERROR,
        ConstantDescs.INIT_NAME,
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
    code.athrow();
  }

  private static void property(CodeBuilder code, String name) {
    code.ldc(name).invokestatic(SYSTEM, "getProperty", TEXT_TO_TEXT);
    code.invokevirtual(ConstantDescs.CD_String, "concat", TEXT_TO_TEXT);
  }

  private static void append(CodeBuilder code, String text) {
    code.ldc(text).invokevirtual(ConstantDescs.CD_String, "concat", TEXT_TO_TEXT);
  }
}
