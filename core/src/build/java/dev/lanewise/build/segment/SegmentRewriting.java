package dev.lanewise.build.segment;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.lanewise.build.Element;
import dev.lanewise.build.ParsedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A class on arrays as one on native memory segments.
 *
 * <pre>
 *   FloatVector.fromArray(S, x, xOffset + i)
 *       ->  FloatVector.fromMemorySegment(S, x, 4L * xOffset + 4L * i, ORDER)
 *   v.intoArray(y, at)      ->  v.intoMemorySegment(y, at, ORDER)
 *   x[at], x[at] = v        ->  x.get(FLOAT, at), x.set(FLOAT, at, v)
 *   x.length                ->  NativeFloats.length(x)
 *   int at = yOffset + row  ->  long at = 4L * yOffset + 4L * row, where at is only an index
 * </pre>
 *
 * <p>An index is a sum of products in long, each scaled on its own: of that form C2 takes the
 * bounds check of a segment out of a loop over an int, and of (long) (xOffset + i) * 4 it does not
 * (JDK 25: a dot product of 4096 elements 181 ns against 274, and 180 on arrays). An index that
 * steps stays an int, {@code row += ldb}: as a long a tile of 12 x 2 vectors took 1.3 times as
 * long.
 *
 * <p>Which variables hold segments is told by name, a family at a time. What is not known here
 * stays as it is and is refused by the compiler, since a segment is no array and a long no int.
 */
public final class SegmentRewriting {
  private final ParsedSource source;
  private final Family family;
  private final Element element;
  private final SegmentLocals locals;

  /**
   * Prepares to rewrite a class.
   *
   * @param name its simple name, for messages
   * @param text its source
   * @param family what it is rewritten with
   */
  public SegmentRewriting(String name, String text, Family family) throws IOException {
    source = new ParsedSource(name, text);
    this.family = family;
    element = family.element();
    locals = new SegmentLocals(source, family);
  }

  /** The class on segments, not yet formatted. */
  public String text() {
    String imports = "import java.lang.foreign.MemorySegment;\n";
    String text = family.withNewNames(text(source.unit()));
    if (text.contains(element.layout() + ".")) {
      imports += "import dev.lanewise.internal.kernel.lane." + element.layout() + ";\n";
    }
    return text.replaceFirst("(package [\\w.]+;\n)", "$1\n" + imports);
  }

  /** The text of a tree, rewritten. */
  private String text(Tree tree) {
    record Edit(int from, int to, String text) {}
    List<Edit> edits = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree part, Void none) {
        if (part == null) {
          return null;
        }
        String replacement = replacement(part);
        if (replacement == null) {
          return super.scan(part, none);
        }
        edits.add(new Edit(from(part), source.end(part), replacement));
        return null;
      }
    }.scan(tree, null);
    edits.sort(Comparator.comparingInt(Edit::from));
    StringBuilder text = new StringBuilder();
    int at = source.start(tree);
    for (Edit edit : edits) {
      text.append(source.between(at, edit.from())).append(edit.text());
      at = edit.to();
    }
    return text.append(source.between(at, source.end(tree))).toString();
  }

  /** Where a tree begins; of a member that is dropped, where its comment does. */
  private int from(Tree tree) {
    return isDropped(tree) ? source.startWithComment(tree) : source.start(tree);
  }

  private boolean isDropped(Tree tree) {
    if (tree instanceof MethodTree method) {
      return family.dropped().contains(method.getName().toString());
    }
    return tree instanceof VariableTree variable
        && !locals.declares(tree)
        && family.dropped().contains(variable.getName().toString());
  }

  /** What stands for a tree where it is rewritten as a whole, else null. */
  private String replacement(Tree tree) {
    if (isDropped(tree)) {
      return "";
    }
    if (tree instanceof ClassTree type) {
      return classText(type);
    }
    if (tree instanceof ParameterizedTypeTree type) {
      return storage(source.text(type));
    }
    if (tree instanceof VariableTree variable) {
      return variableText(variable);
    }
    if (tree instanceof AssignmentTree assignment && isAccess(assignment.getVariable())) {
      return set(assignment.getVariable(), text(assignment.getExpression()));
    }
    if (tree instanceof CompoundAssignmentTree update && isAccess(update.getVariable())) {
      return set(update.getVariable(), updated(update));
    }
    if (tree instanceof ArrayAccessTree access && isAccess(access)) {
      return "%s.get(%s, %s)"
          .formatted(text(access.getExpression()), element.valueLayout(), bytes(access.getIndex()));
    }
    if (tree instanceof MethodInvocationTree call && isAccess(call)) {
      return vectorAccess(call);
    }
    if (tree instanceof MemberSelectTree select && locals.isSegment(select.getExpression())) {
      return length(select);
    }
    return null;
  }

  private boolean isAccess(Tree tree) {
    return locals.index(tree) != null;
  }

  /** The header as it is but for its type arguments, then the members. */
  private String classText(ClassTree type) {
    String text = source.text(type);
    int body = text.indexOf('{') + 1;
    StringBuilder result = new StringBuilder(storage(text.substring(0, body)));
    int at = source.start(type) + body;
    for (Tree member : type.getMembers()) {
      if (source.start(member) < at || source.end(member) < 0) {
        continue; // the constructor that the compiler adds
      }
      result.append(source.between(at, from(member)));
      String replacement = replacement(member);
      result.append(replacement != null ? replacement : text(member));
      at = source.end(member);
    }
    return result.append(source.between(at, source.end(type))).toString();
  }

  /** The type argument of a kernel, where it has one, says what holds its C or its source. */
  private String storage(String text) {
    return text.replace("Kernel<" + element.array() + ">", "Kernel<MemorySegment>");
  }

  private String variableText(VariableTree variable) {
    if (locals.isBytes(variable)) {
      return "long " + variable.getName() + " = " + bytes(variable.getInitializer()) + ";";
    }
    return locals.holdsSegment(variable)
        ? source.text(variable).replace(element.array(), "MemorySegment")
        : null;
  }

  private String updated(CompoundAssignmentTree assignment) {
    String operator =
        switch (assignment.getKind()) {
          case PLUS_ASSIGNMENT -> " + ";
          case MULTIPLY_ASSIGNMENT -> " * ";
          default -> throw source.unknown(assignment);
        };
    return text(assignment.getVariable()) + operator + "(" + text(assignment.getExpression()) + ")";
  }

  private String set(ExpressionTree target, String value) {
    ArrayAccessTree access = (ArrayAccessTree) target;
    return "%s.set(%s, %s, %s)"
        .formatted(
            text(access.getExpression()), element.valueLayout(), bytes(access.getIndex()), value);
  }

  private String vectorAccess(MethodInvocationTree call) {
    String on = text(((MemberSelectTree) call.getMethodSelect()).getExpression());
    String index = bytes(locals.index(call));
    List<? extends ExpressionTree> arguments = call.getArguments();
    String first = text(arguments.get(0));
    return SegmentLocals.called(call).equals("intoArray")
        ? "%s.intoMemorySegment(%s, %s, %s)".formatted(on, first, index, element.byteOrder())
        : "%s.fromMemorySegment(%s, %s, %s, %s)"
            .formatted(on, first, text(arguments.get(1)), index, element.byteOrder());
  }

  private String length(MemberSelectTree select) {
    if (!select.getIdentifier().contentEquals("length")) {
      throw source.unknown(select);
    }
    return element.layout() + ".length(" + text(select.getExpression()) + ")";
  }

  /** An index in bytes: each term of the sum in long. */
  private String bytes(Tree tree) {
    if (locals.isBytes(tree)) {
      return text(tree);
    }
    if (tree instanceof ParenthesizedTree inner) {
      return "(" + bytes(inner.getExpression()) + ")";
    }
    if (tree.getKind() == Kind.PLUS || tree.getKind() == Kind.MINUS) {
      BinaryTree sum = (BinaryTree) tree;
      String sign = tree.getKind() == Kind.PLUS ? " + " : " - ";
      return bytes(sum.getLeftOperand()) + sign + bytes(sum.getRightOperand());
    }
    if (tree instanceof LiteralTree literal && literal.getValue().equals(0)) {
      return "0L";
    }
    return element.inBytes(isProduct(tree) ? text(tree) : "(" + text(tree) + ")");
  }

  /** Whether a tree can be scaled from its left without brackets. */
  private static boolean isProduct(Tree tree) {
    return switch (tree.getKind()) {
      case IDENTIFIER, MEMBER_SELECT, METHOD_INVOCATION, INT_LITERAL -> true;
      case MULTIPLY -> {
        BinaryTree product = (BinaryTree) tree;
        yield isProduct(product.getLeftOperand()) && isProduct(product.getRightOperand());
      }
      default -> false;
    };
  }
}
