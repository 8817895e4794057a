import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One class of a family, rewritten. */
final class SegmentRewriting {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  /** Accumulators from which on a tile is large. */
  private static final int LARGE_TILE = 16;

  private final String source;
  private final SegmentKernels.Family family;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final SegmentLocals locals;

  /** The branch for beta = 0 that is being written, if one of the two is. */
  private Boolean overwrites;

  SegmentRewriting(Path file, SegmentKernels.Family family) throws IOException {
    this.source = Files.readString(file);
    this.family = family;
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null,
                FILES,
                null,
                List.of("-proc:none"),
                null,
                FILES.getJavaFileObjects(file));
    unit = task.parse().iterator().next();
    positions = Trees.instance(task).getSourcePositions();
    locals = new SegmentLocals(unit, positions, family.variables());
  }

  String text() {
    String text = text(unit);
    for (String path : family.classes()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      text = text.replaceAll("\\b" + name + "\\b", name + family.suffix());
    }
    String imports = "import java.lang.foreign.MemorySegment;\n";
    if (text.contains("NativeFloats.")) {
      imports = "import dev.lanewise.internal.kernel.lane.NativeFloats;\n" + imports;
    }
    return text.replaceFirst(
        "(package [\\w.]+;\n)", "// Generated from its namesake on arrays.\n$1\n" + imports);
  }

  private long start(Tree tree) {
    return positions.getStartPosition(unit, tree);
  }

  private long end(Tree tree) {
    return positions.getEndPosition(unit, tree);
  }

  /** The text of a tree, rewritten. */
  private String text(Tree tree) {
    record Edit(long from, long to, String text) {}
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
        edits.add(new Edit(from(part), end(part), replacement));
        return null;
      }
    }.scan(tree, null);
    edits.sort(Comparator.comparingLong(Edit::from));
    StringBuilder text = new StringBuilder();
    long at = start(tree);
    for (Edit edit : edits) {
      text.append(source, (int) at, (int) edit.from()).append(edit.text());
      at = edit.to();
    }
    return text.append(source, (int) at, (int) end(tree)).toString();
  }

  /** Where a tree begins; of a member that is dropped, where its comment does. */
  private long from(Tree tree) {
    long start = start(tree);
    if (isDropped(tree)) {
      String before = source.substring(0, (int) start).stripTrailing();
      if (before.endsWith("*/")) {
        return before.lastIndexOf("/**");
      }
    }
    return start;
  }

  private boolean isDropped(Tree tree) {
    if (tree instanceof MethodTree) {
      return family.dropped().contains(((MethodTree) tree).getName().toString());
    }
    return tree instanceof VariableTree
        && !locals.declares(tree)
        && family.dropped().contains(((VariableTree) tree).getName().toString());
  }

  /** What stands for a tree where it is rewritten as a whole, else null. */
  private String replacement(Tree tree) {
    if (isDropped(tree)) {
      return "";
    }
    if (tree instanceof ClassTree) {
      return classText((ClassTree) tree);
    }
    if (tree instanceof MethodTree && overwrites == null) {
      return tileText((MethodTree) tree);
    }
    if (tree instanceof IfTree && overwrites != null && asksForBeta(tree)) {
      IfTree choice = (IfTree) tree;
      return overwrites
          ? text(choice.getThenStatement())
          : addText((BlockTree) choice.getElseStatement());
    }
    if (tree instanceof ParameterizedTypeTree) {
      return storage(source.substring((int) start(tree), (int) end(tree)));
    }
    if (tree instanceof VariableTree) {
      return variableText((VariableTree) tree);
    }
    if (tree instanceof AssignmentTree) {
      AssignmentTree assignment = (AssignmentTree) tree;
      Tree target = assignment.getVariable();
      if (locals.index(target) != null) {
        return set((ArrayAccessTree) target, text(assignment.getExpression()));
      }
    }
    if (tree instanceof CompoundAssignmentTree) {
      CompoundAssignmentTree assignment = (CompoundAssignmentTree) tree;
      Tree target = assignment.getVariable();
      String sign = assignment.getKind() == Kind.MULTIPLY_ASSIGNMENT ? " * " : " + ";
      if (locals.index(target) != null) {
        if (assignment.getKind() != Kind.MULTIPLY_ASSIGNMENT
            && assignment.getKind() != Kind.PLUS_ASSIGNMENT) {
          throw unknown(tree);
        }
        return set(
            (ArrayAccessTree) target,
            text(target) + sign + "(" + text(assignment.getExpression()) + ")");
      }
    }
    Tree index = locals.index(tree);
    if (tree instanceof ArrayAccessTree && index != null) {
      return text(((ArrayAccessTree) tree).getExpression())
          + ".get(NativeFloats.FLOAT, "
          + bytes(index)
          + ")";
    }
    if (tree instanceof MethodInvocationTree && index != null) {
      MethodInvocationTree call = (MethodInvocationTree) tree;
      MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
      boolean into = SegmentLocals.called(call).equals("intoArray");
      List<? extends ExpressionTree> arguments = call.getArguments();
      return stored(select.getExpression())
          + (into ? ".intoMemorySegment(" : ".fromMemorySegment(")
          + text(arguments.get(0))
          + ", "
          + (into ? "" : text(arguments.get(1)) + ", ")
          + bytes(index)
          + ", NativeFloats.ORDER)";
    }
    if (tree instanceof MemberSelectTree) {
      MemberSelectTree select = (MemberSelectTree) tree;
      if (locals.isSegment(select.getExpression())) {
        if (!select.getIdentifier().contentEquals("length")) {
          throw unknown(tree);
        }
        return "NativeFloats.length(" + text(select.getExpression()) + ")";
      }
    }
    return null;
  }

  /** The header as it is but for its type arguments, then the members. */
  private String classText(ClassTree type) {
    String text = source.substring((int) start(type), (int) end(type));
    int body = text.indexOf('{') + 1;
    StringBuilder result = new StringBuilder(storage(text.substring(0, body)));
    long at = start(type) + body;
    for (Tree member : type.getMembers()) {
      if (start(member) < at || end(member) < 0) {
        continue; // the constructor that the compiler adds
      }
      result.append(source, (int) at, (int) from(member));
      String replacement = replacement(member);
      result.append(replacement != null ? replacement : text(member));
      at = end(member);
    }
    return result.append(source, (int) at, (int) end(type)).toString();
  }

  /**
   * A vector that is stored, or the class whose method loads one. Adding -0 to alpha times a sum
   * changes nothing; C2 may box a vector that is stored out of a multiplication (JDK 25, in one
   * process of sixteen that had run much else before; not with this form so far).
   */
  private String stored(ExpressionTree vector) {
    boolean scaled =
        Boolean.TRUE.equals(overwrites)
            && vector instanceof MethodInvocationTree
            && vector.toString().endsWith(".mul(alphas)");
    if (!scaled) {
      return text(vector);
    }
    MethodInvocationTree product = (MethodInvocationTree) vector;
    Tree sum = ((MemberSelectTree) product.getMethodSelect()).getExpression();
    return text(sum) + ".fma(alphas, FloatVector.broadcast(SPECIES, -0f))";
  }

  /** The type argument of a kernel, where it has one, says what holds its C or its source. */
  private static String storage(String text) {
    return text.replace("Kernel<float[]>", "Kernel<MemorySegment>");
  }

  private static boolean asksForBeta(Tree tree) {
    return tree instanceof IfTree
        && ((IfTree) tree).getElseStatement() != null
        && ((IfTree) tree).getCondition().toString().equals("(beta == 0.0F)");
  }

  /**
   * A tile whose two ways to write C become two methods: together their accesses to a segment are
   * so many nodes that C2 stops inlining, and allocates vectors instead (JDK 25, 12 x 2 vectors).
   * Returns null for other methods.
   */
  private String tileText(MethodTree method) {
    if (method.getBody() == null
        || !method.getName().contentEquals("tile")
        || method.getBody().getStatements().stream().noneMatch(SegmentRewriting::asksForBeta)) {
      return null;
    }
    StringBuilder arguments = new StringBuilder();
    StringBuilder parameters = new StringBuilder();
    for (VariableTree parameter : method.getParameters()) {
      String comma = arguments.isEmpty() ? "" : ", ";
      arguments.append(comma).append(parameter.getName());
      parameters.append(comma).append(text(parameter));
    }
    int start = (int) start(method);
    String head = source.substring(start, (int) start(method.getParameters().getFirst()));
    overwrites = true;
    String overwriting = text(method.getBody());
    overwrites = false;
    String adding = text(method.getBody());
    overwrites = null;
    return String.format(
        """
        %s%s) {
            if (beta == 0f) {
              overwrite(%s);
            } else {
              add(%s);
            }
          }

          private static void overwrite(%s) %s

          private static void add(%s) %s\
        """,
        head,
        parameters,
        arguments,
        arguments,
        parameters,
        overwriting,
        parameters,
        adding);
  }

  /**
   * The rows of a large tile in two rounds of one loop, the second with the accumulators of the
   * lower rows moved up. Written out, the accesses to C are more than C1 has virtual registers
   * for once it collects profiles, and what it compiled without them then stays for good, 20
   * times slower (JDK 25, 10 x 2 vectors and more).
   *
   * <pre>
   *   long r0 = 4L * cOffset;  ..  c00 .. c51  ..  cOffset += 6 * ldc;  c00 = c60;  ..  c51 = cb1;
   * </pre>
   */
  private String addText(BlockTree block) {
    List<? extends StatementTree> statements = block.getStatements();
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Tree statement = statements.get(i);
      if (statement instanceof VariableTree
          && ((VariableTree) statement).getName().toString().matches("r[0-9a-f]")) {
        rows.add(i);
      }
    }
    Set<String> accumulators = new TreeSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void none) {
        if (identifier.getName().toString().matches("c[0-9a-f][0-9]")) {
          accumulators.add(identifier.getName().toString());
        }
        return null;
      }
    }.scan(block, null);
    if (accumulators.size() < LARGE_TILE || rows.size() % 2 != 0) {
      return text(block);
    }
    int half = rows.size() / 2;
    StringBuilder text = new StringBuilder("{\n");
    for (Tree statement : statements.subList(0, rows.get(0))) {
      text.append("      ").append(text(statement)).append('\n');
    }
    text.append("      boolean last = false;\n      while (true) {\n");
    for (Tree statement : statements.subList(rows.get(0), rows.get(half))) {
      text.append("        ").append(text(statement)).append('\n');
    }
    text.append("        if (last) {\n          return;\n        }\n        last = true;\n");
    text.append("        cOffset += ").append(half).append(" * ldc;\n");
    List<String> sums = List.copyOf(accumulators);
    for (int i = 0; i < sums.size() / 2; i++) {
      text.append("        " + sums.get(i) + " = " + sums.get(sums.size() / 2 + i) + ";\n");
    }
    return text.append("      }\n    }").toString();
  }

  private String variableText(VariableTree variable) {
    String text = source.substring((int) start(variable), (int) end(variable));
    if (locals.isBytes(variable)) {
      return "long " + variable.getName() + " = " + bytes(variable.getInitializer()) + ";";
    }
    if (!locals.holdsSegment(variable)) {
      return null;
    }
    return text.replace("float[]", "MemorySegment");
  }

  private String set(ArrayAccessTree target, String value) {
    return text(target.getExpression())
        + ".set(NativeFloats.FLOAT, "
        + bytes(target.getIndex())
        + ", "
        + value
        + ")";
  }

  /** An index in bytes: each term of the sum in long. */
  private String bytes(Tree tree) {
    if (locals.isBytes(tree)) {
      return text(tree);
    }
    switch (tree.getKind()) {
      case PARENTHESIZED:
        return "(" + bytes(((ParenthesizedTree) tree).getExpression()) + ")";
      case PLUS:
      case MINUS:
        BinaryTree sum = (BinaryTree) tree;
        String right = bytes(sum.getRightOperand());
        return tree.getKind() == Kind.PLUS
            ? bytes(sum.getLeftOperand()) + " + " + right
            : bytes(sum.getLeftOperand()) + " - " + right;
      case MULTIPLY:
        return isProduct(tree) ? "4L * " + text(tree) : "4L * (" + text(tree) + ")";
      case IDENTIFIER:
      case MEMBER_SELECT:
      case METHOD_INVOCATION:
      case INT_LITERAL:
        if (tree instanceof LiteralTree && ((LiteralTree) tree).getValue().equals(0)) {
          return "0L";
        }
        return "4L * " + text(tree);
      default:
        return "4L * (" + text(tree) + ")";
    }
  }

  private static boolean isProduct(Tree tree) {
    if (tree.getKind() == Kind.MULTIPLY) {
      return isProduct(((BinaryTree) tree).getLeftOperand())
          && isProduct(((BinaryTree) tree).getRightOperand());
    }
    return !(tree instanceof BinaryTree);
  }

  private IllegalStateException unknown(Tree tree) {
    return new IllegalStateException(
        unit.getSourceFile().getName()
            + ", line "
            + unit.getLineMap().getLineNumber(start(tree))
            + ": no rewriting is known for "
            + tree);
  }
}
