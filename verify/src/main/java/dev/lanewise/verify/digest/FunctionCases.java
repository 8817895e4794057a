package dev.lanewise.verify.digest;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.math.VectorMath;
import dev.lanewise.verify.accuracy.EntryPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Element-wise functions, their derivatives, and the operations on rows. */
final class FunctionCases {
  /** Elements of what is one row where functions are cut into pieces. */
  private static final int ROW = 29;

  /** About how many operations a transcendental function takes. */
  private static final int COST = 20;

  private static final int[][] ROWS = {{1, 1}, {3, 10}, {10, 10}, {7, 33}, {5, 257}, {41, 1000}};

  private FunctionCases() {}

  /** y_i = f(x_i), or y_i = f(x_i, y_i). */
  private interface Function {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  /** Y = f(X), or Y = f(X, Y), on rows. */
  private interface RowFunction {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);
  }

  private static Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (ElementwiseFunction function : ElementwiseFunction.values()) {
      functions.put(function.toString(), EntryPoint.of(function, parameter(function))::apply);
    }
    functions.put(
        "scaledDifference",
        (x, i, y, j, n) -> VectorMath.scaledDifference(x, i, y, j, .1f, y, j, n));
    return functions;
  }

  private static float parameter(ElementwiseFunction function) {
    return switch (function.parameter()) {
      case null -> 0f;
      case "slope" -> .01f;
      case "lambda" -> 2f;
      case "alpha" -> .7f;
      default -> throw new IllegalStateException("no value of " + function.parameter());
    };
  }

  static List<ReferenceCase> all(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    functions()
        .forEach(
            (name, function) -> {
              cases.add(function(name, function, 3001, true, pieces));
              cases.add(function(name, function, 2017, false, pieces));
              cases.add(function(name, function, 7, false, pieces));
            });
    for (int i = 0; i < ROWS.length; i++) {
      Kind kind = i % 2 == 0 ? Kind.PLAIN : Kind.SPECIAL;
      cases.add(rows("softmax", ROWS[i], kind, pieces, VectorMath::softmax));
      cases.add(rows("logSoftmax", ROWS[i], kind, pieces, VectorMath::logSoftmax));
      cases.add(
          rows(
              "softmaxDelta",
              ROWS[i],
              kind,
              pieces,
              (x, at, y, to, r, n) -> {
                float[] delta = new float[r * n];
                VectorMath.softmaxDelta(x, at, y, to, .1f, delta, 0, r, n);
                System.arraycopy(delta, 0, y, to, r * n);
              }));
      cases.add(
          rows(
              "addBias",
              ROWS[i],
              kind,
              pieces,
              // The same bias, the first row of X, for all rows.
              (x, at, y, to, r, n) -> VectorMath.addBias(x, 0, y, to, r, n)));
    }
    return cases;
  }

  /** All kinds of floats, or those between -12 and 12, where functions bend. */
  private static ReferenceCase function(
      String name, Function function, int length, boolean everyKind, Pieces pieces) {
    String shape = length + (everyKind ? " of all floats" : " within 12");
    return new ReferenceCase(
        name,
        shape,
        (long) length * COST,
        out -> {
          Inputs inputs = new Inputs(name + shape);
          float[] x = everyKind ? Inputs.everyKind(length) : inputs.between(-12, 12, length);
          float[] y = inputs.values(everyKind ? Kind.SPECIAL : Kind.PLAIN, length + 3);
          int rows = (length + ROW - 1) / ROW;
          pieces.each(
              rows,
              (from, count) -> {
                int first = from * ROW;
                function.apply(x, first, y, 3 + first, Math.min(count * ROW, length - first));
              });
          out.add(y);
        });
  }

  private static ReferenceCase rows(
      String name, int[] shape, Kind kind, Pieces pieces, RowFunction function) {
    int rows = shape[0];
    int columns = shape[1];
    String shapeName = rows + "x" + columns + " " + kind;
    return new ReferenceCase(
        name,
        shapeName,
        (long) rows * columns * COST,
        out -> {
          Inputs inputs = new Inputs(name + shapeName);
          float[] x =
              kind == Kind.PLAIN
                  ? inputs.between(-9, 9, rows * columns)
                  : inputs.values(kind, rows * columns);
          float[] y = inputs.values(Kind.PLAIN, rows * columns);
          pieces.each(
              rows,
              (from, count) ->
                  function.apply(x, from * columns, y, from * columns, count, columns));
          out.add(y);
        });
  }
}
