package dev.lanewise.bench.peer;

import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** The libraries that can be timed. */
public enum Implementation {
  /** Lanewise itself. */
  LANEWISE("lanewise", true, Long.MAX_VALUE, LanewiseSgemm::new, LanewiseLinear::bind),
  /** OpenBLAS, native. */
  OPENBLAS("openblas", true, Long.MAX_VALUE, OpenBlasSgemm::new, OpenBlasLinear::bind),
  /** Intel MKL, native. */
  MKL("mkl", true, Long.MAX_VALUE, MklSgemm::new, MklLinear::bind),
  /** The Vector API backend of dev.ludovic.netlib. */
  NETLIB(
      "netlib",
      false,
      Long.MAX_VALUE,
      (o, threads) -> new NetlibSgemm(NetlibSgemm.vectorBlas(), o),
      (o, threads) -> NetlibLinear.bind(NetlibSgemm.vectorBlas(), o)),
  /** EJML's dense float matrices. */
  EJML("ejml", false, Long.MAX_VALUE, EjmlSgemm::new, null),
  /** Apache Commons Math, in double; larger products would take minutes to warm up. */
  COMMONS_MATH3("commons-math3", false, 256L * 256 * 256, CommonsMathSgemm::new, null),
  /** Lanewise by a plan. */
  LANEWISE_PLAN("lanewise-plan", true, Long.MAX_VALUE, LanewisePlan::new, null),
  /** Lanewise behind netlib's interface. */
  LANEWISE_NETLIB(
      "lanewise-netlib",
      true,
      Long.MAX_VALUE,
      (o, threads) -> new NetlibSgemm(NetlibSgemm.lanewise(threads), o),
      (o, threads) -> NetlibLinear.bind(NetlibSgemm.lanewise(threads), o)),
  /** Lanewise on EJML's matrices. */
  LANEWISE_EJML("lanewise-ejml", true, Long.MAX_VALUE, EjmlSgemm::lanewise, null),
  /** A native BLAS behind netlib's interface. */
  NETLIB_NATIVE(
      "netlib-native",
      false,
      Long.MAX_VALUE,
      (o, threads) -> new NetlibSgemm(NetlibSgemm.nativeBlas(), o),
      (o, threads) -> NetlibLinear.bind(NetlibSgemm.nativeBlas(), o));

  private final String label;
  private final boolean threaded;
  private final long mostMultiplyAdds;
  private final Binder<Operands, Sgemm> binder;

  /** Null where the library is not timed on vectors and matrix-vector products. */
  private final Binder<LinearOperands, LinearCall> linearBinder;

  /**
   * Why the library could not be loaded: a class that failed to initialize cannot be asked twice.
   */
  private UnavailableException failure;

  Implementation(
      String label,
      boolean threaded,
      long mostMultiplyAdds,
      Binder<Operands, Sgemm> binder,
      Binder<LinearOperands, LinearCall> linearBinder) {
    this.label = label;
    this.threaded = threaded;
    this.mostMultiplyAdds = mostMultiplyAdds;
    this.binder = binder;
    this.linearBinder = linearBinder;
  }

  /** Makes a call from its operands, set to a number of threads. */
  private interface Binder<O, C> {
    C bind(O operands, int threads);
  }

  /** The implementation of a name. */
  public static Implementation of(String label) {
    for (Implementation candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "implementation is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values()).map(Implementation::label).collect(Collectors.joining(", ")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /**
   * Whether it is timed only where it is asked for: another way to a library that is timed anyway.
   */
  public boolean onlyIfAsked() {
    return this == LANEWISE_PLAN
        || this == LANEWISE_NETLIB
        || this == LANEWISE_EJML
        || this == NETLIB_NATIVE;
  }

  /** Whether the library has this product at all, and in a time worth waiting for. */
  public boolean takes(Shape shape, int threads) {
    return (threads == 1 || threaded) && shape.multiplyAdds() <= mostMultiplyAdds;
  }

  /**
   * Binds the library to operands, in their present values.
   *
   * @throws UnavailableException saying why, if it cannot be loaded or does not take the product
   */
  public Sgemm bind(Operands operands, int threads) {
    if (!takes(operands.shape, threads)) {
      throw new UnavailableException(
          threads != 1 && !threaded
              ? label + " runs on one thread; threads is " + threads
              : label + " is timed up to 256x256x256; the shape is " + operands.shape);
    }
    return bind(binder, operands, threads);
  }

  /** Whether the library is timed on vectors and matrix-vector products. */
  public boolean takesLinear(int threads) {
    return linearBinder != null && (threads == 1 || threaded);
  }

  /**
   * Binds the library to the operands of a vector or matrix-vector operation.
   *
   * @throws UnavailableException saying why, if it cannot be loaded or does not take the operation
   */
  public LinearCall bind(LinearOperands operands, int threads) {
    if (!takesLinear(threads)) {
      throw new UnavailableException(
          linearBinder == null
              ? label + " is timed on matrix products only"
              : label + " runs on one thread; threads is " + threads);
    }
    return bind(linearBinder, operands, threads);
  }

  private <O, C> C bind(Binder<O, C> chosen, O operands, int threads) {
    if (failure != null) {
      throw failure;
    }
    try {
      return chosen.bind(operands, threads);
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof UnavailableException reason) {
        failure = reason;
        throw failure;
      }
      throw e;
    }
  }

  /** Seconds of calls that the library needs before it is worth warming up by JMH. */
  public int settlingSeconds() {
    return this == NETLIB ? NetlibSgemm.SETTLING_SECONDS : 0;
  }

  /**
   * Loads the library and multiplies a 1 x 1 matrix.
   *
   * @throws UnavailableException saying why, if it cannot be loaded
   */
  public void probe() {
    Shape shape = Shape.parse("NN 1x1x1");
    bind(new Operands(shape, new Random(1)), 1).multiply();
  }
}
