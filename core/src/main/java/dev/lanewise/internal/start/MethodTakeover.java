package dev.lanewise.internal.start;

import java.lang.reflect.Method;

/**
 * A kernel that is a method of an interface, whose static methods {@code scalar} and {@code
 * fastest} make the two kinds.
 *
 * <p>Its arguments follow from their types: an operand, the index of its first element, the
 * distance of its rows; a float is a factor; other numbers are a length, or rows and columns.
 */
public final class MethodTakeover extends Takeover {
  private final Class<?> kernels;
  private final String name;

  /** The method, its parameters and the kernels of both kinds, once they are called. */
  private Method method;

  private Parameter[] parameters;
  private boolean ofMatrix;
  private Object scalar;
  private Object vector;

  private enum Parameter {
    OPERAND,
    OFFSET,
    DISTANCE,
    SIZE,
    FACTOR
  }

  /**
   * A kernel that nobody has asked for yet.
   *
   * @param kernels the interface
   * @param name the method's, of which there is one
   * @param start what the first calls run on
   */
  public MethodTakeover(Class<?> kernels, String name, Start start) {
    super(name, start);
    this.kernels = kernels;
    this.name = name;
  }

  @Override
  protected void call(boolean ofVectors, Samples samples) {
    try {
      if (method == null) {
        prepare();
      }
      method.invoke(ofVectors ? vector : scalar, arguments(samples));
    } catch (ReflectiveOperationException wrong) {
      throw new LinkageError(name, wrong);
    }
  }

  private void prepare() throws ReflectiveOperationException {
    scalar = kernels.getMethod("scalar").invoke(null);
    vector = kernels.getMethod("fastest").invoke(null);
    for (Method one : kernels.getMethods()) {
      if (one.getName().equals(name)) {
        method = one;
      }
    }
    Class<?>[] types = method.getParameterTypes();
    parameters = new Parameter[types.length];
    int sizes = 0;
    int behindOperand = -1;
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isPrimitive()) {
        parameters[i] = Parameter.OPERAND;
        behindOperand = 0;
      } else if (types[i] != int.class) {
        parameters[i] = Parameter.FACTOR;
      } else if (behindOperand == 0) {
        parameters[i] = Parameter.OFFSET;
        behindOperand++;
      } else if (behindOperand == 1 && sizes == 2) {
        parameters[i] = Parameter.DISTANCE;
      } else {
        parameters[i] = Parameter.SIZE;
        sizes++;
      }
    }
    ofMatrix = sizes == 2;
  }

  private Object[] arguments(Samples samples) {
    Object[] arguments = new Object[parameters.length];
    int operands = 0;
    int sizes = 0;
    int factors = 0;
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      arguments[i] =
          switch (parameters[i]) {
            case OPERAND -> operand(type, operands++, samples);
            case OFFSET -> 0;
            case DISTANCE -> samples.columns();
            case SIZE -> size(sizes++, samples);
            case FACTOR -> factor(type, factors++ == 0 ? .5f : samples.factor());
          };
    }
    return arguments;
  }

  private static Object operand(Class<?> type, int number, Samples samples) {
    return type == float[].class
        ? samples.floats(number)
        : type == double[].class ? samples.doubles(number) : samples.memory(number);
  }

  private Object size(int number, Samples samples) {
    return !ofMatrix ? samples.length() : number == 0 ? samples.rows() : samples.columns();
  }

  private static Object factor(Class<?> type, float value) {
    return type == float.class ? (Object) value : (Object) (double) value;
  }
}
