package dev.lanewise.math;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The public entry points of the functions in the table, found by their names. */
final class FunctionEntries {
  /** The parameter of those that have one. */
  static final float P = .7f;

  private FunctionEntries() {}

  interface OnArrays {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  interface OnSegments {
    void apply(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length);
  }

  static OnArrays onArrays(ElementwiseFunction function) {
    MethodHandle method = find(VectorMath.class, function, float[].class, int.class);
    return (x, i, y, j, n) -> {
      try {
        method.invokeExact(x, i, y, j, n);
      } catch (Throwable thrown) {
        throw unchecked(thrown);
      }
    };
  }

  static OnSegments onSegments(ElementwiseFunction function) {
    MethodHandle method = find(SegmentMath.class, function, MemorySegment.class, long.class);
    return (x, i, y, j, n) -> {
      try {
        method.invokeExact(x, i, y, j, n);
      } catch (Throwable thrown) {
        throw unchecked(thrown);
      }
    };
  }

  private static MethodHandle find(
      Class<?> owner, ElementwiseFunction function, Class<?> operand, Class<?> offset) {
    MethodType type =
        MethodType.methodType(void.class, operand, offset, operand, offset, int.class);
    boolean hasParameter = function.parameter() != null;
    try {
      MethodHandle method =
          MethodHandles.publicLookup()
              .findStatic(
                  owner,
                  function.toString(),
                  hasParameter ? type.insertParameterTypes(0, float.class) : type);
      return hasParameter ? MethodHandles.insertArguments(method, 0, P) : method;
    } catch (ReflectiveOperationException missing) {
      throw new AssertionError("no " + owner.getSimpleName() + "." + function, missing);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }
}
