package dev.lanewise.verify.digest;

import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Products that end in an epilogue. */
final class EpilogueCases {
  private static final int[][] SHAPES = {{10, 30, 784}, {25, 65, 300}, {33, 1040, 7}};

  private EpilogueCases() {}

  /** Makes an epilogue from an operand: a row of bias, or values in the shape of C. */
  private interface Maker {
    Epilogue of(float[] operand, int offset, int ld);
  }

  private static Map<String, Maker> makers() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put("NONE", (f, at, ld) -> Epilogue.NONE);
    makers.put("SIGMOID", (f, at, ld) -> Epilogue.SIGMOID);
    makers.put("TANH", (f, at, ld) -> Epilogue.TANH);
    makers.put("SOFTPLUS", (f, at, ld) -> Epilogue.SOFTPLUS);
    makers.put("GELU", (f, at, ld) -> Epilogue.GELU);
    makers.put("SILU", (f, at, ld) -> Epilogue.SILU);
    makers.put("RELU", (f, at, ld) -> Epilogue.RELU);
    // A bias is one row for all rows of C: the first of the operand.
    makers.put("bias", (f, at, ld) -> Epilogue.bias(f, 0));
    makers.put("bias, then TANH", (f, at, ld) -> Epilogue.bias(f, 0).then(Epilogue.TANH));
    makers.put("leakyRelu", (f, at, ld) -> Epilogue.leakyRelu(.01f));
    makers.put("elu", (f, at, ld) -> Epilogue.elu(.7f));
    makers.put("timesSigmoidDerivative", Epilogue::timesSigmoidDerivative);
    makers.put("timesTanhDerivative", Epilogue::timesTanhDerivative);
    makers.put("timesSoftplusDerivative", Epilogue::timesSoftplusDerivative);
    makers.put("timesReluDerivative", Epilogue::timesReluDerivative);
    makers.put(
        "timesLeakyReluDerivative",
        (f, at, ld) -> Epilogue.timesLeakyReluDerivative(.01f, f, at, ld));
    makers.put("timesEluDerivative", (f, at, ld) -> Epilogue.timesEluDerivative(.7f, f, at, ld));
    return makers;
  }

  static List<ReferenceCase> all(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    makers()
        .forEach(
            (name, maker) -> {
              for (int i = 0; i < SHAPES.length; i++) {
                cases.add(epilogue(name, maker, SHAPES[i], Kind.values()[i], pieces));
              }
            });
    return cases;
  }

  private static ReferenceCase epilogue(
      String name, Maker maker, int[] shape, Kind kind, Pieces pieces) {
    String shapeName = ProductCases.shape(shape) + " " + kind;
    return new ReferenceCase(
        "epilogue " + name,
        shapeName,
        (long) shape[0] * shape[1] * (shape[2] + 20),
        out -> {
          Inputs inputs = new Inputs(name + shapeName);
          Product p = Product.draw(inputs, kind, false, true, shape, .11f, 0f);
          float[] f = inputs.values(Kind.PLAIN, p.m() * p.n());
          pieces.each(
              p.m(),
              (from, count) ->
                  BlasExtensions.gemm(
                      p.opA(),
                      p.opB(),
                      count,
                      p.n(),
                      p.k(),
                      p.alpha(),
                      p.a(),
                      p.aRow(from),
                      p.lda(),
                      p.b(),
                      p.bOffset(),
                      p.ldb(),
                      p.beta(),
                      p.c(),
                      p.cRow(from),
                      p.ldc(),
                      maker.of(f, from * p.n(), p.n())));
          out.add(p.c());
        });
  }
}
