package dev.lanewise.bench.peer;

import dev.lanewise.support.peer.NativeLibrary;
import dev.lanewise.support.peer.UnavailableException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.EnumSet;
import java.util.Set;

/**
 * MKL's vector mathematics (VML) on heap arrays. It has no sigmoid, ReLU or softmax, and takes no
 * combination of functions in one call.
 */
final class MklFunctions {
  /** The functions that it has. */
  static final Set<MathFunction> NAMES =
      EnumSet.of(MathFunction.EXP, MathFunction.LOG, MathFunction.TANH);

  private MklFunctions() {}

  /** The library, loaded when the first function is bound. */
  private static final class Loaded {
    static final NativeLibrary LIBRARY = NativeLibrary.load("mkl", "(lib)?mkl_rt[.].*");
    // Only handles in static final fields are compiled into direct calls.
    static final MethodHandle EXP = LIBRARY.vectorFunction("vsExp");
    static final MethodHandle LOG = LIBRARY.vectorFunction("vsLn");
    static final MethodHandle TANH = LIBRARY.vectorFunction("vsTanh");

    private Loaded() {}
  }

  private interface Call {
    void apply(int n, MemorySegment x, MemorySegment y) throws Throwable;
  }

  static MathFunction.Operation bind(MathFunction function, MathFunction.Operands o) {
    Loaded.LIBRARY.accept("MKL_Set_Num_Threads", 1);
    // Statements, as the value of an expression would be taken for an object.
    Call call =
        switch (function) {
          case EXP ->
              (n, x, y) -> {
                Loaded.EXP.invokeExact(n, x, y);
              };
          case LOG ->
              (n, x, y) -> {
                Loaded.LOG.invokeExact(n, x, y);
              };
          case TANH ->
              (n, x, y) -> {
                Loaded.TANH.invokeExact(n, x, y);
              };
          default -> throw new UnavailableException("mkl has no " + function.label());
        };
    int n = o.length();
    MemorySegment x = MemorySegment.ofArray(o.x).asSlice((long) o.xOffset * Float.BYTES);
    MemorySegment y = MemorySegment.ofArray(o.y).asSlice((long) o.yOffset * Float.BYTES);
    return () -> {
      try {
        call.apply(n, x, y);
      } catch (Throwable e) {
        throw new IllegalStateException(function.label() + " of mkl", e);
      }
    };
  }
}
