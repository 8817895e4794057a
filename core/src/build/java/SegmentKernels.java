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
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes the kernels on native memory segments, from the sources of those on arrays: one source,
 * and separate classes, which the compiler of the virtual machine needs.
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
 * <p>A tile, which has many accesses, is changed more than that, so that both compilers of the
 * virtual machine take it: {@link Rewriting#tileText}, {@link Rewriting#addText}, {@link
 * Rewriting#stored}.
 *
 * <p>An index that steps stays an int, {@code row += ldb}: as a long a tile of 12 x 2 vectors took
 * 1.3 times as long.
 *
 * <p>An index is a sum of products in long, each scaled on its own: of that form C2 takes the
 * bounds check of a segment out of a loop over an int, and of (long) (xOffset + i) * 4 it does not
 * (JDK 25: a dot product of 4096 elements 181 ns against 274, and 180 on arrays).
 *
 * <p>Which variables hold segments is told by name, a family at a time. What is not known here
 * stays as it is and is refused by the compiler, since a segment is no array and a long no int.
 *
 * <p>Run by the build: {@code java SegmentKernels.java src/main/java target/generated-sources}.
 */
final class SegmentKernels {
  private static final String KERNELS = "dev/lanewise/internal/kernel/";
  private static final String LEVEL_2 = "dev/lanewise/internal/level2/";

  /**
   * Classes that are rewritten together.
   *
   * @param suffix of the new names, also where the classes name each other
   * @param variables those that hold segments
   * @param dropped members left out
   * @param classes path and simple names
   */
  private record Family(
      String suffix, Set<String> variables, Set<String> dropped, List<String> classes) {}

  private static final String[] DIRECT = {
    KERNELS + "ScalarDirectKernel",
    KERNELS + "VectorDirectKernels",
    KERNELS + "DirectRows5x2",
    KERNELS + "DirectRows10x1",
    KERNELS + "CopiedRows5x2",
    KERNELS + "CopiedRows8x1",
    KERNELS + "CopiedRows8x2",
    KERNELS + "CopiedRows10x1",
    KERNELS + "CopiedRows10x2",
    KERNELS + "CopiedRows12x1",
    KERNELS + "CopiedRows12x2",
    KERNELS + "DirectColumns5x2",
    KERNELS + "DirectColumns12x1",
    KERNELS + "DirectColumns12x2",
  };

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              "ToSegment",
              Set.of("c"),
              Set.of(),
              List.of(
                  KERNELS + "GemmKernel3x3",
                  KERNELS + "GemmKernel12x2",
                  KERNELS + "ScalarGemmKernel",
                  KERNELS + "ScalarOutputKernel",
                  KERNELS + "VectorOutputKernel")),
          new Family("ToSegment", Set.of("c"), Set.of(), List.of(DIRECT)),
          new Family("OnSegments", Set.of("b", "c"), Set.of(), List.of(DIRECT)),
          new Family(
              "FromSegment",
              Set.of("source"),
              Set.of(),
              List.of(
                  KERNELS + "ScalarPackKernel",
                  KERNELS + "VectorPackKernel",
                  KERNELS + "Transpose4",
                  KERNELS + "Transpose8",
                  KERNELS + "Transpose16")),
          new Family(
              "OnSegments",
              Set.of("a", "x", "y", "z", "b", "d"),
              Set.of(
                  "asum", "asumPass", "sumOfSquares", "squaresPass", "square", "iamax", "nrm2",
                  "DOUBLES", "DOUBLE_LENGTH", "HALF", "HALF_SHIFT", "DOUBLE_FIRST", "DOUBLE_BY_4",
                  "DOUBLE_BY_2", "DOUBLE_BY_1", "MAX_BLOCK", "MAGNITUDE", "LEAST_NAN", "butterfly",
                  "softmax", "logSoftmax", "softmaxDelta", "exp", "expm1", "log", "log1p", "sigmoid",
                  "tanh", "softplus", "erf", "gelu", "silu", "elu", "timesSoftplusDerivative",
                  "timesGeluDerivative", "timesSiluDerivative"),
              List.of(
                  KERNELS + "LinearKernels",
                  KERNELS + "ScalarLinearKernels",
                  KERNELS + "VectorLinearKernels",
                  KERNELS + "VectorReductions",
                  KERNELS + "VectorGemvRows",
                  KERNELS + "VectorGemvLongRows",
                  KERNELS + "VectorGemvShortRows",
                  KERNELS + "VectorGemvColumns",
                  KERNELS + "MathKernels",
                  KERNELS + "ScalarMathKernels",
                  KERNELS + "VectorMathKernels",
                  KERNELS + "VectorRows",
                  LEVEL_2 + "Vectors",
                  LEVEL_2 + "MatrixVector",
                  LEVEL_2 + "SharedProduct")));

  /** Accumulators from which on a tile is large. */
  private static final int LARGE_TILE = 16;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  public static void main(String[] arguments) throws IOException {
    for (Family family : FAMILIES) {
      for (String path : family.classes()) {
        Path source = Path.of(arguments[0], path + ".java");
        Path target = Path.of(arguments[1], path + family.suffix() + ".java");
        String text = new Rewriting(source, family).text();
        Files.createDirectories(target.getParent());
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
          Files.writeString(target, text);
        }
      }
    }
  }

  /** One class of a family. */
  private static final class Rewriting {
    private final String source;
    private final Family family;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    /** The branch for beta = 0 that is being written, if one of the two is. */
    private Boolean overwrites;

    /** Locals that hold a segment by another name, and indices that become bytes. */
    private final Set<VariableTree> aliases = new HashSet<>();

    private final Set<VariableTree> bytes = new HashSet<>();
    private final Map<IdentifierTree, VariableTree> declarations = new HashMap<>();

    Rewriting(Path file, Family family) throws IOException {
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
      resolveLocals();
      findBytes();
    }

    String text() {
      String text = text(unit);
      for (String path : family.classes()) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        text = text.replaceAll("\\b" + name + "\\b", name + family.suffix());
      }
      String imports = "import java.lang.foreign.MemorySegment;\n";
      return text.replaceFirst(
          "(package [\\w.]+;\n)", "// Generated from its namesake on arrays.\n$1\n" + imports);
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
                  .filter(v -> start(v) < start(identifier))
                  .max(Comparator.comparingLong(v -> start(v)))
                  .ifPresent(v -> declarations.put(identifier, v));
              return null;
            }
          }.scan(method, null);
          for (VariableTree variable : variables) {
            if (isFloats(variable) && isSegment(variable.getInitializer())) {
              aliases.add(variable);
            }
          }
          return null;
        }
      }.scan(unit, null);
    }

    private static boolean isFloats(VariableTree variable) {
      return variable.getType() != null && variable.getType().toString().equals("float[]");
    }

    private boolean holdsSegment(VariableTree variable) {
      return isFloats(variable)
          && (family.variables().contains(variable.getName().toString())
              || aliases.contains(variable));
    }

    private boolean isSegment(Tree tree) {
      if (!(tree instanceof IdentifierTree)) {
        return false;
      }
      VariableTree variable = declarations.get(tree);
      return variable != null && holdsSegment(variable);
    }

    /** The index of an access to a segment, or null. */
    private Tree index(Tree tree) {
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

    private static String called(MethodInvocationTree call) {
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
      }.scan(unit, null);
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
          && declarations.values().stream().noneMatch(v -> v == tree)
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
        if (index(target) != null) {
          return set((ArrayAccessTree) target, text(assignment.getExpression()));
        }
      }
      if (tree instanceof CompoundAssignmentTree) {
        CompoundAssignmentTree assignment = (CompoundAssignmentTree) tree;
        Tree target = assignment.getVariable();
        String sign = assignment.getKind() == Kind.MULTIPLY_ASSIGNMENT ? " * " : " + ";
        if (index(target) != null) {
          if (assignment.getKind() != Kind.MULTIPLY_ASSIGNMENT
              && assignment.getKind() != Kind.PLUS_ASSIGNMENT) {
            throw unknown(tree);
          }
          return set(
              (ArrayAccessTree) target,
              text(target) + sign + "(" + text(assignment.getExpression()) + ")");
        }
      }
      Tree index = index(tree);
      if (tree instanceof ArrayAccessTree && index != null) {
        return text(((ArrayAccessTree) tree).getExpression())
            + ".get(NativeFloats.FLOAT, "
            + bytes(index)
            + ")";
      }
      if (tree instanceof MethodInvocationTree && index != null) {
        MethodInvocationTree call = (MethodInvocationTree) tree;
        MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
        boolean into = called(call).equals("intoArray");
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
        if (isSegment(select.getExpression())) {
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
          || method.getBody().getStatements().stream().noneMatch(Rewriting::asksForBeta)) {
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
      if (bytes.contains(variable)) {
        return "long " + variable.getName() + " = " + bytes(variable.getInitializer()) + ";";
      }
      boolean field = family.variables().contains(variable.getName().toString());
      if (!isFloats(variable) || !field && !aliases.contains(variable)) {
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

    private boolean isBytes(Tree tree) {
      return tree instanceof IdentifierTree && bytes.contains(declarations.get(tree));
    }

    /** An index in bytes: each term of the sum in long. */
    private String bytes(Tree tree) {
      if (isBytes(tree)) {
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
}
