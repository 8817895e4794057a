package dev.lanewise.verify.contract;

/**
 * One thing that an entry point has to do.
 *
 * @param operation the entry point
 * @param name what it has to do
 * @param source who says so
 * @param body tries it
 */
record Check(String operation, String name, Source source, Body body) {
  /** Who asks for it. */
  enum Source {
    /** The reference BLAS, its documentation or IEEE arithmetic done as written. */
    BLAS,
    /** Lanewise's own contract, where BLAS leaves it open. */
    LANEWISE
  }

  /** Tries something on an implementation. */
  interface Body {
    /**
     * Tries it.
     *
     * @throws Violation if the result is wrong
     */
    void run(EntryPoints blas);
  }

  String title() {
    return operation + ": " + name;
  }
}
