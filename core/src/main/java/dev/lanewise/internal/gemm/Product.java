package dev.lanewise.internal.gemm;

import dev.lanewise.internal.ElementType;
import dev.lanewise.internal.Half;
import dev.lanewise.internal.Operand;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.kernel.Backend;

/**
 * C (m x n) = alpha op(A) op(B) + beta C, row-major; op(A) is m x k, op(B) is k x n. Or several
 * such products of one shape at equal distances.
 *
 * <p>Borrowed, given its operands, run and given back, so that nothing is allocated:
 *
 * <pre>
 *   Product product = Product.borrow(transA, transB, m, n, k);
 *   try {
 *     product.a(a, aOffset, lda);            or a packed one
 *     product.b(b, bOffset, ldb);            or a packed one
 *     product.c(c, cOffset, ldc);            after A and B, from which it must be apart
 *     product.run(alpha, beta);
 *   } finally {
 *     product.giveBack();
 *   }
 * </pre>
 *
 * <p>Operands check themselves; each of A, B and C lies in an array or in a segment.
 */
public final class Product {
  /** Multiplications per thread below which waking a thread costs more than it gives. */
  static final long MIN_WORK_PER_THREAD = 1L << 21;

  private final Workspace workspace;
  final Operand a = new Operand("a", ElementType.FLOAT);
  final Operand b = new Operand("b", ElementType.FLOAT);
  final Operand c = new Operand("c", ElementType.FLOAT);

  /** A and B where they are packed already, else null; then the operand is not set. */
  PackedOperand packedA;

  PackedOperand packedB;

  /** The stored halves of a symmetric A and B, and the half of C that is computed. */
  Half storedA = Half.WHOLE;

  Half storedB = Half.WHOLE;
  Half half = Half.WHOLE;

  /** What is applied to C at the end, or null. */
  Finish finish;

  boolean transA;
  boolean transB;
  int m;
  int n;
  int k;
  float alpha;
  float beta;

  /** Number of products and the distances of their operands, if there are several. */
  private boolean isBatch;

  int batch;
  int strideA;
  int strideB;
  int strideC;

  /** What computes single products in arrays, those of a batch, too; or null. */
  private FixedProduct fixed;

  /** Those that fit where the operands lie. */
  Kernels kernels;

  Product(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Takes a product of a shape out of the pool; the sizes are taken as checked. */
  public static Product borrow(boolean transA, boolean transB, int m, int n, int k) {
    Product product = Workspace.borrow().product;
    product.shape(transA, transB, m, n, k);
    return product;
  }

  private void shape(boolean transA, boolean transB, int m, int n, int k) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    if (isBatch) {
      isBatch = false;
    }
  }

  /** Lets go of the operands and puts this back into the pool. */
  public void giveBack() {
    forget();
    workspace.giveBack();
  }

  private void forget() {
    a.forget();
    b.forget();
    c.forget();
    if (fixed != null) {
      fixed = null;
    }
    if (packedA != null || packedB != null || finish != null) {
      packedA = null;
      packedB = null;
      finish = null;
    }
    if (hasHalves()) {
      storedA = Half.WHOLE;
      storedB = Half.WHOLE;
      half = Half.WHOLE;
    }
  }

  /** So many products: C_i = alpha op(A_i) op(B_i) + beta C_i. Said before the operands are. */
  public void batch(int batch, int strideA, int strideB, int strideC) {
    isBatch = true;
    this.batch = batch;
    this.strideA = strideA;
    this.strideB = strideB;
    this.strideC = strideC;
  }

  /** Takes and checks A. */
  public void a(Object storage, long offset, int ld) {
    matrix(a, storage, offset, transA ? k : m, transA ? m : k, ld, strideA);
  }

  /** Takes an A that is packed. */
  public void a(PackedOperand packed) {
    packedA = packed;
  }

  /** Takes and checks B. */
  public void b(Object storage, long offset, int ld) {
    matrix(b, storage, offset, transB ? n : k, transB ? k : n, ld, strideB);
  }

  /** Takes a B that is packed. */
  public void b(PackedOperand packed) {
    packedB = packed;
  }

  /** Takes an A in an array that is symmetric, of which one half is read. */
  public void symmetricA(Half stored) {
    storedA = stored;
  }

  /** Takes a B in an array that is symmetric, of which one half is read. */
  public void symmetricB(Half stored) {
    storedB = stored;
  }

  /** Computes one half of a square C alone; the other is neither read nor written. */
  public void triangle(Half computed) {
    half = computed;
  }

  private boolean hasHalves() {
    return storedA != Half.WHOLE || storedB != Half.WHOLE || half != Half.WHOLE;
  }

  /** Takes and checks C, which must lie apart from A and B. */
  public void c(Object storage, long offset, int ld) {
    matrix(c, storage, offset, m, n, ld, strideC);
    c.mustBeWritable();
    if (isBatch) {
      c.mustNotMeetNext(strideC, batch);
    }
    if (packedA == null) {
      c.mustBeApartFrom(a);
    }
    if (packedB == null) {
      c.mustBeApartFrom(b);
    }
  }

  private void matrix(
      Operand operand, Object storage, long offset, int rows, int columns, int ld, int stride) {
    if (isBatch) {
      operand.matrices(storage, offset, rows, columns, ld, stride, batch);
    } else {
      operand.matrix(storage, offset, rows, columns, ld);
    }
  }

  /** {@return C as it was taken} */
  public Operand c() {
    return c;
  }

  /**
   * Takes what is applied to every element of C once, whatever m, n, k and alpha are; null for
   * nothing. C, and A where B alone is packed, must be arrays then.
   */
  public void finish(Finish finish) {
    this.finish = finish;
  }

  /**
   * Counts this product, so that its shape gets classes of its own if it comes often. Said of
   * operands in arrays, once all are taken.
   */
  public void note() {
    if (HotShapes.takesAll()) {
      FixedShape shape = FixedShape.of(transA, transB, m, n, k, a.ld(), b.ld(), c.ld());
      HotShapes.all().add(shape);
      fixed(shape);
      return;
    }
    workspace.counts.note(this, isBatch ? batch : 1, HotShapes.all());
  }

  /** Takes the classes of the shape, if it has any. */
  public void fixed(FixedShape shape) {
    fixed = shape.product();
  }

  /** Computes C, with the threads and kernels of this process. */
  public void run(float alpha, float beta) {
    run(Backend.current(), Parallel.threads(), alpha, beta);
  }

  void run(Backend backend, int threads, float alpha, float beta) {
    if (m == 0 || n == 0) {
      return;
    }
    prepare(backend, alpha, beta);
    boolean shareable = a.isShareable() && b.isShareable() && c.isShareable();
    int most = shareable ? threads : 1;
    if (isBatch) {
      workspace.batch.run(this, most, MIN_WORK_PER_THREAD);
    } else {
      compute(Grid.parts(this, most, MIN_WORK_PER_THREAD), workspace);
    }
  }

  /** Takes the factors and chooses the kernels. */
  void prepare(Backend backend, float alpha, float beta) {
    this.alpha = alpha;
    this.beta = beta;
    int place = Kernels.place(a.isSegment(), b.isSegment(), c.isSegment());
    boolean starts = backend.starts();
    if (starts && ProductStart.isTaken(this, place)) {
      use(Kernels.of(Backend.chosen(), place));
    } else if (starts && (packedA != null || packedB != null)) {
      // Operands are packed for the backend that is chosen.
      use(Kernels.of(Backend.plainForPacked(), place));
    } else {
      use(Kernels.of(backend, place));
    }
  }

  void use(Kernels fitting) {
    // A store of what is there already would still cost the barrier of the collector.
    if (kernels != fitting) {
      kernels = fitting;
    }
  }

  /** Becomes product i of a batch whose first is given. */
  void setToNumber(int i, Product first) {
    a.setLike(first.a, i * first.strideA);
    b.setLike(first.b, i * first.strideB);
    c.setLike(first.c, i * first.strideC);
  }

  /** Takes the shape and all that the products of a batch have in common from the first. */
  void setLike(Product first) {
    shape(first.transA, first.transB, first.m, first.n, first.k);
    alpha = first.alpha;
    beta = first.beta;
    setToNumber(0, first);
    kernels = first.kernels;
    fixed = first.fixed;
  }

  /** Computes all of C, in one part with this workspace or in several on as many threads. */
  void compute(int parts, Workspace workspace) {
    if (k == 0 || alpha == 0f) {
      Output.scale(this);
      return;
    }
    if (fixed != null) {
      multiplyFixed(fixed);
      return;
    }
    if (parts == 1) {
      multiply(workspace, 0, m, 0, n);
    } else {
      workspace.grid.run(this, parts);
    }
  }

  private void multiplyFixed(FixedProduct product) {
    float[] inA = (float[]) a.data();
    float[] inB = (float[]) b.data();
    product.multiply(alpha, inA, a.at(), inB, b.at(), beta, (float[]) c.data(), c.at());
    if (finish != null) {
      Output.finish(this, 0, m, 0, n);
    }
  }

  /** Computes all of C with kernels, on a path or, where that is null, on the fastest. */
  void runSample(Kernels kernels, ProductStart.Path path, float beta) {
    use(kernels);
    alpha = 1f;
    this.beta = beta;
    multiply(path == null ? path(m, n) : path, workspace, 0, m, 0, n);
  }

  /** Whether operands are whole matrices as they lie. */
  boolean isPlain() {
    return packedA == null && packedB == null && !hasHalves();
  }

  /** The fastest way to compute rows x columns of C. */
  ProductStart.Path path(int rows, int columns) {
    if (isPlain() && DirectLoops.suit(this, rows, columns)) {
      return ProductStart.Path.DIRECT;
    }
    return PackedDirectLoops.suit(this, rows, columns)
        ? ProductStart.Path.PACKED_DIRECT
        : ProductStart.Path.PACKED;
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C, at least one each. */
  void multiply(Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    ProductStart.Path path = path(toRow - fromRow, toColumn - fromColumn);
    multiply(path, workspace, fromRow, toRow, fromColumn, toColumn);
  }

  private void multiply(
      ProductStart.Path path,
      Workspace workspace,
      int fromRow,
      int toRow,
      int fromColumn,
      int toColumn) {
    if (path == ProductStart.Path.DIRECT) {
      workspace.direct.multiply(this, fromRow, toRow, fromColumn, toColumn);
    } else if (path == ProductStart.Path.PACKED_DIRECT) {
      PackedDirectLoops.multiply(this, workspace, fromRow, toRow, fromColumn, toColumn);
    } else {
      PackedLoops.multiply(this, workspace, fromRow, toRow, fromColumn, toColumn);
    }
  }
}
