package dev.lanewise.internal.kernel;

import dev.lanewise.internal.Compiler;
import dev.lanewise.internal.Platform;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import dev.lanewise.internal.kernel.tile.FixedKernels;
import dev.lanewise.internal.kernel.tile.Registers;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.Starting;
import dev.lanewise.internal.start.WarmUp;
import java.util.Set;

/**
 * The seam between the loop nests and the kernels: which kernels this process uses, chosen once. It
 * has the functions of floats; those of linear algebra are {@link ArrayKernels} and {@link
 * NativeKernels}, for each type of elements.
 *
 * <p>The choice takes as long as some hundred small products, most of it the loading of the Vector
 * API. Where nothing speaks against vectors at first sight it is made in the background, and the
 * first operations run on kernels in plain Java.
 *
 * @param name {@code vector} or {@code scalar}
 * @param vectorBits width of a vector register in bits; 32 for the scalar backend
 * @param reason why this backend was chosen, a sentence
 * @param fixed kernels of floats for fixed distances, which are made at need
 * @param math element-wise kernels
 */
public record Backend(
    String name, int vectorBits, String reason, FixedKernels fixed, MathKernels math) {

  /** The system property that asks for a backend: {@code scalar} or {@code vector}. */
  public static final String PROPERTY = "lanewise.backend";

  private static final String SCALAR = "scalar";

  /**
   * Architectures for which C2's machine code of the kernels was looked at: no vector is an object.
   */
  private static final Set<String> LOOKED_AT = Set.of("amd64", "x86_64", "aarch64", "riscv64");

  /** Whether the choice is made. A race at most misses it. */
  private static boolean isChosen;

  /**
   * The choice, made once. A failure is kept and thrown at every use: thrown from here it would be
   * an error of class initialization, and a riddle from the second use on.
   */
  private static final class Chosen {
    static final Backend BACKEND;
    static final String REFUSAL;

    static {
      Backend backend = null;
      String refusal = null;
      try {
        backend = choose(System.getProperty(PROPERTY));
      } catch (IllegalArgumentException refused) {
        refusal = refused.getMessage();
      }
      BACKEND = backend;
      REFUSAL = refusal;
      isChosen = true;
    }
  }

  /** What operations begin with: null where the choice comes before the first of them. */
  private static final class Begun {
    static final Backend BACKEND = begins() ? plain() : null;

    private static boolean begins() {
      if (System.getProperty(PROPERTY) != null || !Platform.hasVectorModule()) {
        return false;
      }
      Start start;
      try {
        start = Start.current();
      } catch (IllegalArgumentException refused) {
        return false;
      }
      if (start == Start.SCALAR) {
        WarmUp.begin(new Choice());
      }
      return start == Start.SCALAR || start == Start.ALTERNATE && !chosen().isScalar();
    }
  }

  /** Makes the choice. A class, since a lambda would take a millisecond of the first call. */
  private static final class Choice implements WarmUp.Beginning {
    @Override
    public boolean allowsVectors() {
      Backend backend = chosen();
      ArrayKernels.of(backend);
      return !backend.isScalar();
    }
  }

  private static final class Plain {
    static final Backend BACKEND = plain("vector kernels are not compiled yet");
  }

  private static final class PlainForPacked {
    static final Backend BACKEND = plain("operands are packed for vector kernels");
  }

  /**
   * The backend that operations use: a constant.
   *
   * @return one that {@link #starts}, or that of this process
   * @throws IllegalArgumentException if {@code lanewise.backend} asks for a backend that does not
   *     exist or cannot be had, or {@code lanewise.start} is none of its values
   */
  public static Backend current() {
    Backend begun = Begun.BACKEND;
    return begun == null ? chosen() : begun;
  }

  /**
   * Whether the backend of this process is chosen, so that {@link #chosen} takes no time.
   *
   * @return false for some tenths of a second at most
   */
  public static boolean isChosen() {
    return isChosen;
  }

  /**
   * The backend of this process, chosen now if it is not yet.
   *
   * @return the backend whose kernels every public operation uses at last
   * @throws IllegalArgumentException as {@link #current}
   */
  public static Backend chosen() {
    if (Chosen.BACKEND == null) {
      throw new IllegalArgumentException(Chosen.REFUSAL);
    }
    return Chosen.BACKEND;
  }

  /**
   * The kernels in plain Java.
   *
   * @param reason why they are used
   * @return a scalar backend
   */
  public static Backend scalar(String reason) {
    return new Backend(SCALAR, Float.SIZE, reason, FixedKernels.none(), MathKernels.scalar());
  }

  /**
   * The kernels on the Vector API, whose module must be there.
   *
   * @param reason why they are used
   * @return a vector backend of the preferred width
   */
  public static Backend vector(String reason) {
    int bits = VectorKernels.preferredBits();
    FixedKernels fixed = FixedKernels.vector(Registers.of(bits), bits / Float.SIZE);
    return new Backend("vector", bits, reason, fixed, MathKernels.vector());
  }

  private static Backend plain(String reason) {
    return new Backend(SCALAR, Float.SIZE, reason, FixedKernels.none(), MathKernels.starting());
  }

  /**
   * Whether this is what operations begin with: kernels in plain Java, functions and operations on
   * vectors each until that of the backend that is {@link #chosen} is compiled. Products have to
   * ask.
   *
   * @return whether it is {@link #plain} or {@link #plainForPacked}
   */
  public boolean starts() {
    return math instanceof Starting;
  }

  /**
   * What operations begin with.
   *
   * @return a scalar backend
   */
  public static Backend plain() {
    return Plain.BACKEND;
  }

  /**
   * The same with the micro-tiles of the backend that is chosen, for operands that are packed.
   *
   * @return a scalar backend
   */
  public static Backend plainForPacked() {
    return PlainForPacked.BACKEND;
  }

  private static final class ScalarOnSegments {
    static final MathKernelsOnSegments KERNELS = MathKernelsOnSegments.scalar();
  }

  private static final class StartingOnSegments {
    static final MathKernelsOnSegments KERNELS = MathKernelsOnSegments.starting();
  }

  private static final class VectorOnSegments {
    static final MathKernelsOnSegments KERNELS = MathKernelsOnSegments.vector();
  }

  /** {@return the element-wise kernels with all operands in native segments} */
  public MathKernelsOnSegments mathOnSegments() {
    if (starts()) {
      return StartingOnSegments.KERNELS;
    }
    return isScalar() ? ScalarOnSegments.KERNELS : VectorOnSegments.KERNELS;
  }

  /** {@return whether this is the scalar backend} */
  public boolean isScalar() {
    return vectorBits == Float.SIZE;
  }

  private static Backend choose(String wish) {
    Start.current();
    boolean wantsVector = "vector".equals(wish);
    if (wish != null && !wantsVector && !"scalar".equals(wish)) {
      throw new IllegalArgumentException(
          PROPERTY + " is \"" + wish + "\"; it must be \"scalar\" or \"vector\"");
    }
    if ("scalar".equals(wish)) {
      return scalar("asked for by " + PROPERTY + "=scalar");
    }
    if (!Platform.hasVectorModule()) {
      return fallback(
          wantsVector,
          "the module jdk.incubator.vector is not resolved; start java with"
              + " --add-modules jdk.incubator.vector for the vector kernels");
    }
    if (!Platform.hasHardwareFma()) {
      return fallback(
          wantsVector,
          "the virtual machine uses no FMA instructions (no such CPU, or -XX:-UseFMA);"
              + " fused operations are emulated in double, with the same bits but slowly");
    }
    int bits = VectorKernels.preferredBits();
    if (bits < 128 || bits > 512) {
      return fallback(
          wantsVector,
          "vectors here have " + bits + " bit; the vector kernels are made for 128, 256 and 512");
    }
    if (wantsVector) {
      return vector("asked for by " + PROPERTY + "=vector");
    }
    String slow = whyVectorsAreSlow(Compiler.current());
    if (slow != null) {
      return fallback(false, slow + "; -D" + PROPERTY + "=vector asks for them");
    }
    return vector("the module jdk.incubator.vector is there and the CPU has FMA");
  }

  /** What makes vectors slower than plain Java here; null if nothing does. */
  private static String whyVectorsAreSlow(Compiler compiler) {
    if (!Platform.hasVectorSupport()) {
      return "EnableVectorSupport is false, and vectors are objects";
    }
    return switch (compiler) {
      case INTERPRETER -> "the virtual machine only interprets, where vectors are objects";
      case C1 -> "C2 is off or absent, and vectors are objects in what C1 compiles";
      case C2 -> LOOKED_AT.contains(System.getProperty("os.arch")) ? null : tried();
      // Graal's compiler knows vectors from JDK 25 on, but in a trial it would not be warm yet.
      case JVMCI -> null;
      case OTHER -> tried();
    };
  }

  private static String tried() {
    return VectorKernels.trialSucceeds()
        ? null
        : "in a trial of a second vectors did not become faster than plain Java";
  }

  private static Backend fallback(boolean wantsVector, String reason) {
    if (wantsVector) {
      throw new IllegalArgumentException(PROPERTY + "=vector cannot be had: " + reason);
    }
    System.getLogger("dev.lanewise")
        .log(System.Logger.Level.WARNING, "Lanewise runs on its scalar backend: " + reason + ".");
    return scalar(reason);
  }
}
