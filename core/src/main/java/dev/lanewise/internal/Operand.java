package dev.lanewise.internal;

import java.lang.foreign.MemorySegment;

/**
 * A matrix or a vector that an operation reads or writes: which elements of which array or native
 * segment it is.
 *
 * <pre>
 *   element (i, j) of a matrix     at + i ld + j
 *   element i of a vector          a matrix of one column, from its last row on if the increment is negative
 * </pre>
 *
 * <p>Its setters check it as they take it, so that what is set is right, and it knows whether it
 * shares elements with another one. An operation keeps its operands and sets them anew for each
 * call, so that nothing is allocated; {@link #forget} lets go of the caller's memory.
 */
public final class Operand {
  private final String name;
  private final ElementType type;

  /** An array or a native segment. */
  private Object data;

  private int at;
  private int rows;
  private int columns;
  private int ld;
  private int increment;

  /** Whether the caller gave a segment, the offset in it, and whether it is native. */
  private boolean wasSegment;

  private long offsetInSegment;
  private boolean isNative;

  /**
   * Whether this is the first of several matrices, which may interleave, and from where to where.
   */
  private boolean several;

  private long extentOfSeveral;

  /**
   * An operand that is not set.
   *
   * @param name the argument, as messages call it
   * @param type of its elements
   */
  public Operand(String name, ElementType type) {
    this.name = name;
    this.type = type;
  }

  /**
   * Takes a row-major rows x columns matrix and checks that it lies inside its storage.
   *
   * @param storage array or segment
   * @param offset index of element (0, 0)
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   */
  public void matrix(Object storage, long offset, int rows, int columns, int ld) {
    Checks.notNull(name, storage);
    ShapeChecks.leadingDimension(name, columns, ld);
    place(storage, offset, ShapeChecks.matrixExtent(rows, columns, ld));
    shape(rows, columns, ld);
  }

  /**
   * Takes the first of several matrices of one shape at equal distances and checks that all lie
   * inside their storage. {@link #mustBeApartFrom} then means all of them.
   *
   * @param storage array or segment
   * @param offset index of element (0, 0) of the first matrix
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   * @param stride distance of the matrices in elements, at least 0
   * @param batch number of matrices, at least 0
   */
  public void matrices(
      Object storage, long offset, int rows, int columns, int ld, int stride, int batch) {
    Checks.notNull(name, storage);
    ShapeChecks.leadingDimension(name, columns, ld);
    extentOfSeveral = ShapeChecks.matricesExtent(name, rows, columns, ld, stride, batch);
    place(storage, offset, extentOfSeveral);
    shape(rows, columns, ld);
    several = true;
  }

  /**
   * Takes a vector and checks that it lies inside its storage.
   *
   * @param storage array or segment
   * @param offset index of the first element in memory
   * @param n number of elements
   * @param increment distance of elements, negative to run backwards, not 0
   */
  public void vector(Object storage, long offset, int n, int increment) {
    Checks.notNull(name, storage);
    ShapeChecks.increment(name, increment);
    place(storage, offset, ShapeChecks.vectorExtent(n, increment));
    shape(n, 1, Math.abs(increment));
    this.increment = increment;
  }

  private void place(Object storage, long offset, long extent) {
    Checks.range(type, name, storage, offset, extent);
    if (storage instanceof MemorySegment segment) {
      wasSegment = true;
      offsetInSegment = offset;
      isNative = segment.isNative();
      data = Segments.storage(type, segment, offset, extent);
      at = Segments.index(type, segment, offset, extent);
      return;
    }
    data = storage;
    at = (int) offset;
    // Every store counts in small products; these are rarely needed.
    if (wasSegment) {
      wasSegment = false;
      isNative = false;
    }
  }

  private void shape(int rows, int columns, int ld) {
    this.rows = rows;
    this.columns = columns;
    this.ld = ld;
    if (several) {
      several = false;
    }
  }

  /**
   * Checks that this, the first of several outputs, and the others share no element.
   *
   * @param stride distance of the matrices in elements
   * @param batch number of matrices
   */
  public void mustNotMeetNext(int stride, int batch) {
    ShapeChecks.apart(name, rows, columns, ld, stride, batch);
  }

  /** Checks that this may be written. */
  public void mustBeWritable() {
    if (isNative) {
      Segments.writable(name, (MemorySegment) data);
    }
  }

  /**
   * Checks that this, an output, shares no element with an input. Operands of one leading dimension
   * may lie side by side in one storage, as blocks of a larger matrix do; of others, and of several
   * matrices, the whole ranges must be apart.
   *
   * @param input the input
   */
  public void mustBeApartFrom(Operand input) {
    boolean together = data == input.data || isNative && input.isNative;
    if (!together || !Overlap.ofRanges(position(), extent(), input.position(), input.extent())) {
      return;
    }
    boolean comparable = ld == input.ld && !several && !input.several;
    long distance = position() - input.position();
    if (comparable && !Overlap.ofBlocks(distance, ld, rows, columns, input.rows, input.columns)) {
      return;
    }
    String where = wasSegment || input.wasSegment ? "memory" : "the same array";
    throw Overlap.refusal(
        name, offset(), extent(), input.name, input.offset(), input.extent(), where);
  }

  /** As the caller said it, from the beginning of an array or segment. */
  private long offset() {
    return wasSegment ? offsetInSegment : at;
  }

  /** Number of elements from the first to the last. */
  private long extent() {
    return several ? extentOfSeveral : ShapeChecks.matrixExtent(rows, columns, ld);
  }

  private long position() {
    return Segments.position(type, data, at);
  }

  /**
   * Becomes an operand like another one, some elements further on in the same storage.
   *
   * @param other a checked operand
   * @param distance from its first element to that of this
   */
  public void setLike(Operand other, int distance) {
    data = other.data;
    wasSegment = other.wasSegment;
    isNative = other.isNative;
    at = other.at + distance;
    increment = other.increment;
    shape(other.rows, other.columns, other.ld);
  }

  /** Lets go of the storage. */
  public void forget() {
    data = null;
    isNative = false;
  }

  /** {@return the array or the native segment, or null} */
  public Object data() {
    return data;
  }

  /** {@return whether this lies in a native segment, else in an array} */
  public boolean isSegment() {
    return isNative;
  }

  /** {@return whether any thread may work on this, and not only that of a confined arena} */
  public boolean isShareable() {
    return !isNative || Segments.isShareable((MemorySegment) data);
  }

  /** {@return the index of the element that comes first in memory} */
  public int at() {
    return at;
  }

  /** {@return the number of rows, of elements of a vector} */
  public int rows() {
    return rows;
  }

  /** {@return the number of columns} */
  public int columns() {
    return columns;
  }

  /** {@return the distance of rows in elements} */
  public int ld() {
    return ld;
  }

  /** {@return the distance of the elements of a vector, negative if it runs backwards} */
  public int increment() {
    return increment;
  }
}
