package dev.lanewise.build.type;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.lanewise.build.Element;
import dev.lanewise.build.ParsedSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;

/**
 * A class of floats as one of doubles.
 *
 * <pre>
 *   float, FloatVector, 1f         ->  double, DoubleVector, 1d
 *   Contract.K_BLOCK, Product      ->  DoubleContract.K_BLOCK, DoubleProduct
 *   int bits = f(RAW_BITS, ...)    ->  long bits
 *   a member that names what there is for float alone    ->  left out
 * </pre>
 *
 * <p>What may mean the type but is not in {@link TypeFacts} is an error: a name with Float in it, a
 * double, a literal that is another number in double, 32 or 256 where a constant of the contract
 * has a name, and in comments.
 */
final class TypeRewriting {
  private static final Pattern TOKEN =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
              + "|[A-Za-z_][A-Za-z_0-9]*|\\.?[0-9][A-Za-z_0-9.]*",
          Pattern.DOTALL);

  /** White space in a comment. */
  private static final String SPACE = "(\\s+(?:\\* )?)";

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*|[0-9]+");

  private final ParsedSource source;
  private final String name;
  private final Map<String, String> classes;
  private final String header;
  private final boolean exact;

  /** Edits by where they begin: where they end, and the new text. */
  private final TreeMap<Integer, Map.Entry<Integer, String>> edits = new TreeMap<>();

  /** Variables that hold the bits of an element. */
  private final Set<String> bits = new HashSet<>();

  /**
   * Prepares to rewrite a class.
   *
   * @param name its simple name
   * @param text its source
   * @param classes new names of classes by the old ones, its own among them
   * @param header what its declaration becomes, up to the brace, or null for the same with new
   *     names
   * @param exact whether a number has to be the same in every type, and constants have names
   */
  TypeRewriting(String name, String text, Map<String, String> classes, String header, boolean exact)
      throws IOException {
    this.name = name;
    this.classes = classes;
    this.header = header;
    this.exact = exact;
    source = new ParsedSource(name, text);
  }

  /** The class, not yet formatted. */
  String text() {
    CompilationUnitTree unit = source.unit();
    new Scanner().scan(unit, null);
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Map.Entry<Integer, Map.Entry<Integer, String>> edit : edits.entrySet()) {
      if (edit.getKey() < at) {
        continue; // inside what is left out
      }
      text.append(source.between(at, edit.getKey())).append(edit.getValue().getValue());
      at = edit.getValue().getKey();
    }
    text.append(source.between(at, source.end(unit)));
    String result = text.toString();
    for (Map.Entry<String, String> phrase : TypeFacts.CODE.entrySet()) {
      result = result.replace(phrase.getKey(), phrase.getValue());
    }
    return renamed(result);
  }

  private void edit(int from, int to, String text) {
    edits.put(from, Map.entry(to, text));
  }

  /** Finds what is left out, what holds bits, and what is not known. */
  private final class Scanner extends TreeScanner<Void, Void> {
    /** Names of what there is for float alone, fields and locals of that among them. */
    private final Set<String> floatOnly = new HashSet<>(TypeFacts.FLOAT_ONLY);

    /** Whether a number beyond long is computed here, in double. */
    private boolean wide;

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (header != null && type.getSimpleName().contentEquals(name)) {
        int from = source.start(type);
        edit(from, from + source.text(type).indexOf('{'), header);
      }
      Set<String> outer = Set.copyOf(floatOnly);
      for (Tree member : type.getMembers()) {
        if (member instanceof VariableTree field && mentions(field)) {
          floatOnly.add(field.getName().toString());
        }
      }
      for (Tree member : type.getMembers()) {
        if (source.end(member) < 0) {
          continue; // the constructor that the compiler adds
        }
        if (isFloatOnly(member)) {
          edit(source.startWithComment(member), source.end(member), "");
        } else {
          scan(member, none);
        }
      }
      floatOnly.retainAll(outer);
      return null;
    }

    /**
     * Of a method its declaration and what it returns count; steps of its body are left out. Of a
     * test everything counts.
     */
    private boolean isFloatOnly(Tree member) {
      if (!exact || !(member instanceof MethodTree method)) {
        return mentions(member);
      }
      return floatOnly.contains(method.getName().toString())
          || method.getReturnType() != null && mentions(method.getReturnType())
          || method.getParameters().stream().anyMatch(this::mentions)
          || method.getBody() != null
              && method.getBody().getStatements().stream()
                  .anyMatch(statement -> statement instanceof ReturnTree && mentions(statement));
    }

    private boolean mentions(Tree tree) {
      return names(tree).stream().anyMatch(floatOnly::contains);
    }

    @Override
    public Void visitBlock(BlockTree block, Void none) {
      for (StatementTree statement : block.getStatements()) {
        if (isStepOfFloat(statement)) {
          if (statement instanceof VariableTree variable) {
            floatOnly.add(variable.getName().toString());
          }
          edit(source.start(statement), source.end(statement), "");
        } else {
          scan(statement, none);
        }
      }
      return null;
    }

    /**
     * Whether a statement is for float alone. Of a choice that depends on such a thing all branches
     * have to be, or end the method; what would stay of another one is not known.
     */
    private boolean isStepOfFloat(Tree statement) {
      if (statement instanceof IfTree choice) {
        if (!mentions(choice.getCondition())) {
          return false;
        }
        if (!isAll(choice.getThenStatement())
            || choice.getElseStatement() != null && !isAll(choice.getElseStatement())) {
          throw source.unknown(statement);
        }
        return true;
      }
      return (statement instanceof ExpressionStatementTree || statement instanceof VariableTree)
          && mentions(statement);
    }

    private boolean isAll(Tree branch) {
      return branch instanceof BlockTree block
          ? block.getStatements().stream().allMatch(this::isAll)
          : branch instanceof ReturnTree end && end.getExpression() == null || mentions(branch);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      if (header != null && method.getName().contentEquals("<init>")) {
        int from = source.start(method);
        edit(from, from + source.text(method).indexOf('('), Element.DOUBLE.named(name));
      }
      Set<String> outer = Set.copyOf(floatOnly);
      super.visitMethod(method, none);
      floatOnly.retainAll(outer);
      return null;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void none) {
      Tree type = variable.getType();
      boolean isInt = type != null && type.toString().equals("int");
      if (isInt && variable.getInitializer() != null && holdsBits(variable.getInitializer())) {
        bits.add(variable.getName().toString());
        edit(source.start(type), source.end(type), "long");
      }
      boolean outer = wide;
      wide |= TypeFacts.WIDE_NUMBERS.contains(variable.getName().toString());
      super.visitVariable(variable, none);
      wide = outer;
      return null;
    }

    @Override
    public Void visitPrimitiveType(PrimitiveTypeTree type, Void none) {
      if (type.getPrimitiveTypeKind() == TypeKind.DOUBLE && !wide) {
        throw source.unknown(type);
      }
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void none) {
      String text = source.text(literal);
      if (exact
          && literal.getKind() == Tree.Kind.INT_LITERAL
          && TypeFacts.CONSTANTS.contains(text)) {
        throw source.unknown(literal);
      }
      if (literal.getKind() == Tree.Kind.FLOAT_LITERAL) {
        String number = text.substring(0, text.length() - 1);
        number = TypeFacts.LITERALS.getOrDefault(number, number);
        if (exact && Double.parseDouble(number) != (Float) literal.getValue()) {
          throw source.unknown(literal);
        }
        edit(source.start(literal), source.end(literal), number + Element.DOUBLE.literal());
      }
      return null;
    }

    private boolean holdsBits(Tree value) {
      Set<String> names = names(value);
      return names.contains(TypeFacts.RAW_BITS)
          || names.contains("lane")
          || names.stream().anyMatch(bits::contains);
    }
  }

  private static Set<String> names(Tree tree) {
    Set<String> names = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void none) {
        names.add(identifier.getName().toString());
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree select, Void none) {
        names.add(select.getIdentifier().toString());
        return super.visitMemberSelect(select, none);
      }

      @Override
      public Void visitMethod(MethodTree method, Void none) {
        names.add(method.getName().toString());
        return super.visitMethod(method, none);
      }
    }.scan(tree, null);
    return names;
  }

  private String renamed(String text) {
    return TOKEN.matcher(text).replaceAll(token -> Matcher.quoteReplacement(token(token.group())));
  }

  private String token(String token) {
    char first = token.charAt(0);
    if (first == '/' || first == '"') {
      return prose(token);
    }
    return Character.isJavaIdentifierStart(first) ? word(token) : token;
  }

  private String word(String word) {
    String known = TypeFacts.NAMES.getOrDefault(word, classes.get(word));
    if (known == null && word.toLowerCase().contains("float")) {
      throw unknown(word, word);
    }
    return known != null ? known : word;
  }

  /** A comment or a string. */
  private String prose(String prose) {
    boolean isComment = prose.charAt(0) == '/';
    String text = prose.replaceAll("\\n *\\*\\n *\\* *\\{@snippet [^}]*}", "");
    for (Map.Entry<String, String> phrase : TypeFacts.PHRASES.entrySet()) {
      // A phrase may be broken between lines.
      text = text.replaceAll(words(phrase.getKey()), broken(phrase.getValue(), phrase.getKey()));
    }
    Matcher words = WORD.matcher(text);
    StringBuilder result = new StringBuilder();
    while (words.find()) {
      String word = words.group();
      if (exact && isComment && TypeFacts.CONSTANTS.contains(word) && !hasUnit(text, words.end())) {
        int line = text.substring(0, words.start()).lastIndexOf('\n') + 1;
        int end = text.indexOf('\n', words.end());
        throw unknown(word, text.substring(line, end < 0 ? text.length() : end).strip());
      }
      words.appendReplacement(
          result, Character.isDigit(word.charAt(0)) ? word : Matcher.quoteReplacement(word(word)));
    }
    return words.appendTail(result).toString();
  }

  /** A pattern for a phrase, whose words may stand on several lines. */
  private static String words(String phrase) {
    String words =
        Stream.of(phrase.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining(SPACE));
    return Character.isLetterOrDigit(phrase.charAt(phrase.length() - 1)) ? words + "\\b" : words;
  }

  /** A phrase with the white space of the one that it replaces, as far as that goes. */
  private static String broken(String phrase, String replaced) {
    int spaces = replaced.split(" ", -1).length - 1;
    String[] parts = phrase.split(" ", -1);
    StringBuilder text = new StringBuilder(Matcher.quoteReplacement(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      text.append(i <= spaces ? "$" + i : " ").append(Matcher.quoteReplacement(parts[i]));
    }
    return text.toString();
  }

  private static boolean hasUnit(String text, int end) {
    Matcher next = WORD.matcher(text);
    return next.find(end) && TypeFacts.UNITS.contains(next.group());
  }

  private IllegalStateException unknown(String word, String where) {
    return new IllegalStateException(
        "%s.java: \"%s\" may depend on the type of elements, and nothing is known of it: %s"
            .formatted(name, word, where));
  }
}
