package dev.lanewise.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The source of a class, its syntax tree, and where the parts of the tree lie in it. */
public final class ParsedSource {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private final String name;
  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  /** Parses the source of a class of that simple name. */
  public ParsedSource(String name, String text) throws IOException {
    this.name = name;
    this.text = text;
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, List.of(file()));
    unit = task.parse().iterator().next();
    positions = Trees.instance(task).getSourcePositions();
  }

  private JavaFileObject file() {
    URI uri = URI.create("/" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** {@return the tree of the whole} */
  public CompilationUnitTree unit() {
    return unit;
  }

  /** {@return where a tree begins} */
  public int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  /** {@return the place after the last character of a tree; negative for what the compiler adds} */
  public int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** {@return a part of the source} */
  public String between(int from, int to) {
    return text.substring(from, to);
  }

  /** {@return the source of a tree} */
  public String text(Tree tree) {
    return between(start(tree), end(tree));
  }

  /**
   * Where a member begins with its comment.
   *
   * @param tree a member
   * @return the place of its Javadoc, or of itself
   */
  public int startWithComment(Tree tree) {
    int start = start(tree);
    String before = text.substring(0, start).stripTrailing();
    return before.endsWith("*/") ? before.lastIndexOf("/**") : start;
  }

  /** {@return what is thrown for a tree that cannot be rewritten} */
  public IllegalStateException unknown(Tree tree) {
    return new IllegalStateException(
        "%s.java, line %d: no rewriting is known for %s"
            .formatted(name, unit.getLineMap().getLineNumber(start(tree)), tree));
  }
}
