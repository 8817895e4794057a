package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.math.VectorMath;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The public entry points of the functions in the library's table, found by their names. */
public final class EntryPoint {
  private EntryPoint() {}

  /**
   * Returns the public method of {@link VectorMath} for a function.
   *
   * @param function the function
   * @param p its parameter, if it has one
   * @return the method
   */
  public static UlpSweep.Kernel of(ElementwiseFunction function, float p) {
    MethodType plain =
        MethodType.methodType(
            void.class, float[].class, int.class, float[].class, int.class, int.class);
    boolean takes = function.parameter() != null;
    MethodType type = takes ? plain.insertParameterTypes(0, float.class) : plain;
    try {
      MethodHandle method =
          MethodHandles.publicLookup().findStatic(VectorMath.class, function.toString(), type);
      MethodHandle bound = takes ? MethodHandles.insertArguments(method, 0, p) : method;
      return (x, i, y, j, n) -> invoke(bound, x, i, y, j, n);
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("no public method for " + function, missing);
    }
  }

  private static void invoke(MethodHandle method, float[] x, int i, float[] y, int j, int n) {
    try {
      method.invokeExact(x, i, y, j, n);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }
}
