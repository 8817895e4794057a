package dev.lanewise.verify.contract;

import dev.lanewise.netlib.LanewiseBlas;
import dev.lanewise.support.peer.NativeLibrary;
import dev.lanewise.support.peer.UnavailableException;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The implementations that the suite runs on, each in a virtual machine of its own. */
public enum Subject {
  /** Lanewise's vector backend. */
  VECTOR(true, LanewiseEntryPoints::new, Subject.MODULE, "-Dlanewise.backend=vector"),
  /** Lanewise's scalar backend. */
  SCALAR(true, LanewiseEntryPoints::new, "-Dlanewise.backend=scalar"),
  /** The definition of every operation. */
  REFERENCE(true, ReferenceEntryPoints::new),
  /** Lanewise's vector backend behind the interface of dev.ludovic.netlib. */
  ADAPTER(false, () -> new NetlibEntryPoints(LanewiseBlas.getInstance()), Subject.MODULE),
  /** The Vector API backend of dev.ludovic.netlib. */
  NETLIB_VECTOR(false, () -> netlib("VectorBLAS"), Subject.MODULE),
  /** Its backend in plain Java. */
  NETLIB_JAVA(false, () -> netlib("Java11BLAS")),
  /** The reference BLAS of Fortran, translated by F2J. */
  F2J(false, F2jEntryPoints::new),
  /** OpenBLAS, native. */
  OPENBLAS(false, Subject::openBlas, Subject.NATIVE),
  /** Intel MKL, native. */
  MKL(false, Subject::mkl, Subject.NATIVE);

  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private final boolean own;
  private final Supplier<EntryPoints> maker;
  private final List<String> jvmOptions;

  Subject(boolean own, Supplier<EntryPoints> maker, String... jvmOptions) {
    this.own = own;
    this.maker = maker;
    this.jvmOptions = List.of(jvmOptions);
  }

  /**
   * Whether it is Lanewise's.
   *
   * @return false for the peers
   */
  public boolean own() {
    return own;
  }

  /** Options of the virtual machine that it needs. */
  List<String> jvmOptions() {
    return jvmOptions;
  }

  /**
   * Loads it.
   *
   * @throws UnavailableException saying why it cannot be had
   */
  EntryPoints entryPoints() {
    return maker.get();
  }

  private static EntryPoints netlib(String wanted) {
    BLAS blas = JavaBLAS.getInstance();
    String got = blas.getClass().getSimpleName();
    if (!got.equals(wanted)) {
      throw new UnavailableException("netlib chooses " + got + " here");
    }
    return new NetlibEntryPoints(blas);
  }

  private static EntryPoints openBlas() {
    NativeLibrary library = NativeLibrary.openBlas();
    library.accept("openblas_set_num_threads", 1);
    return new CblasEntryPoints(library);
  }

  private static EntryPoints mkl() {
    NativeLibrary library = NativeLibrary.mkl();
    library.accept("MKL_Set_Num_Threads", 1);
    return new CblasEntryPoints(library);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
