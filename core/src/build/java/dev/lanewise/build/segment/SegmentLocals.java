package dev.lanewise.build.segment;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import dev.lanewise.build.ParsedSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The locals of a kernel: which hold segments, and which are indices that become bytes.
 *
 * <p>A parameter or local holds a segment if the family says so by its name, or if it is another
 * name of one that does.
 */
final class SegmentLocals {
  private final ParsedSource source;
  private final Family family;
  private final Map<IdentifierTree, VariableTree> declarations = new HashMap<>();

  /** Those that hold a segment by another name. */
  private final Set<VariableTree> aliases = new HashSet<>();

  private final Set<VariableTree> bytes = new HashSet<>();

  SegmentLocals(ParsedSource source, Family family) {
    this.source = source;
    this.family = family;
    resolveLocals();
    findBytes();
  }

  /** Binds the names of locals and parameters to their declarations, by method. */
  private void resolveLocals() {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void none) {
        List<VariableTree> variables = new ArrayList<>();
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitVariable(VariableTree variable, Void none) {
            variables.add(variable);
            return super.visitVariable(variable, none);
          }
        }.scan(method, null);
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIdentifier(IdentifierTree identifier, Void none) {
            // Of several variables of one name, the last one before the use.
            variables.stream()
                .filter(v -> v.getName().contentEquals(identifier.getName()))
                .filter(v -> source.start(v) < source.start(identifier))
                .max(Comparator.comparingInt(v -> source.start(v)))
                .ifPresent(v -> declarations.put(identifier, v));
            return null;
          }
        }.scan(method, null);
        for (VariableTree variable : variables) {
          if (isArray(variable) && isSegment(variable.getInitializer())) {
            aliases.add(variable);
          }
        }
        return null;
      }
    }.scan(source.unit(), null);
  }

  private boolean isArray(VariableTree variable) {
    return variable.getType() != null
        && variable.getType().toString().equals(family.element().array());
  }

  boolean holdsSegment(VariableTree variable) {
    return isArray(variable)
        && (family.variables().contains(variable.getName().toString())
            || aliases.contains(variable));
  }

  boolean isSegment(Tree tree) {
    if (!(tree instanceof IdentifierTree)) {
      return false;
    }
    VariableTree variable = declarations.get(tree);
    return variable != null && holdsSegment(variable);
  }

  /** The index of an access to a segment, or null. */
  Tree index(Tree tree) {
    if (tree instanceof ArrayAccessTree) {
      ArrayAccessTree access = (ArrayAccessTree) tree;
      return isSegment(access.getExpression()) ? access.getIndex() : null;
    }
    if (tree instanceof MethodInvocationTree) {
      List<? extends ExpressionTree> arguments = ((MethodInvocationTree) tree).getArguments();
      String method = called((MethodInvocationTree) tree);
      if (method.equals("fromArray") && isSegment(arguments.get(1))) {
        return arguments.get(2);
      }
      if (method.equals("intoArray") && isSegment(arguments.get(0))) {
        return arguments.get(1);
      }
    }
    return null;
  }

  static String called(MethodInvocationTree call) {
    ExpressionTree select = call.getMethodSelect();
    return select instanceof MemberSelectTree
        ? ((MemberSelectTree) select).getIdentifier().toString()
        : "";
  }

  /** Locals of which every use is a term of an index, or of another such local. */
  private void findBytes() {
    Map<VariableTree, List<TreePath>> uses = new HashMap<>();
    Set<VariableTree> indices = new HashSet<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void none) {
        VariableTree variable = declarations.get(identifier);
        if (variable != null) {
          uses.computeIfAbsent(variable, key -> new ArrayList<>()).add(getCurrentPath());
        }
        return null;
      }

      @Override
      public Void visitVariable(VariableTree variable, Void none) {
        boolean local = getCurrentPath().getParentPath().getLeaf().getKind() == Kind.BLOCK;
        if (local
            && variable.getInitializer() != null
            && variable.getType() != null
            && variable.getType().toString().equals("int")) {
          bytes.add(variable);
        }
        return super.visitVariable(variable, none);
      }
    }.scan(source.unit(), null);
    boolean changed = true;
    while (changed) {
      changed =
          bytes.removeIf(
              variable ->
                  !uses.getOrDefault(variable, List.of()).stream()
                      .allMatch(use -> isTerm(use, indices, variable)));
    }
    // A use in another local alone tells nothing: one of them has to be in an index.
    indices.clear();
    changed = true;
    while (changed) {
      int before = indices.size();
      for (VariableTree variable : bytes) {
        uses.getOrDefault(variable, List.of()).forEach(use -> isTerm(use, indices, variable));
      }
      changed = indices.size() > before;
    }
    bytes.retainAll(indices);
  }

  /** Whether a use is a term of a sum that will be in bytes; notes those used in an index. */
  private boolean isTerm(TreePath use, Set<VariableTree> indices, VariableTree variable) {
    TreePath path = use;
    Tree below = path.getLeaf();
    while (true) {
      path = path.getParentPath();
      Tree tree = path.getLeaf();
      if (tree.getKind() == Kind.PLUS
          || tree.getKind() == Kind.MINUS
          || tree.getKind() == Kind.PARENTHESIZED) {
        below = tree;
        continue;
      }
      if (index(tree) == below) {
        indices.add(variable);
        return true;
      }
      if (!(tree instanceof VariableTree) || !bytes.contains(tree)) {
        return false;
      }
      if (indices.contains(tree)) {
        indices.add(variable);
      }
      return true;
    }
  }

  /** Whether an identifier or a declaration is of an index in bytes. */
  boolean isBytes(Tree tree) {
    return bytes.contains(tree instanceof IdentifierTree ? declarations.get(tree) : tree);
  }

  /** Whether a declaration is of a local or parameter that is used, and not of a field. */
  boolean declares(Tree variable) {
    return declarations.values().stream().anyMatch(v -> v == variable);
  }
}
