package dev.lanewise.verify.digest;

/**
 * An operation on operands that are the same everywhere.
 *
 * @param operation what is computed
 * @param shape on what: sizes, factors and kind of the operands
 * @param work about how many operations on an element it takes; the interpreter leaves out cases
 *     with many
 * @param body computes the result
 */
record ReferenceCase(String operation, String shape, long work, Body body) {
  /** Computes a result. */
  interface Body {
    void run(Words out);
  }

  String name() {
    return operation + " " + shape;
  }

  /** The same, named as one of doubles. */
  ReferenceCase ofDoubles() {
    return new ReferenceCase("double " + operation, shape, work, body);
  }

  Words result() {
    Words out = new Words();
    body.run(out);
    return out;
  }
}
