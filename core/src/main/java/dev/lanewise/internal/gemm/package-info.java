/**
 * Loop nests of the matrix product: blocking, packing, threads, epilogues. Not public.
 *
 * <p>The way of a product, from the public method to the tile:
 *
 * <pre>
 *   Blas.gemm               borrows a product, gives it operands, which check themselves, runs it
 *     v
 *   Product                 operands, shape, the kernels for where they lie; trivial cases
 *     |
 *     |   Batch             many products of one shape: threads take runs of them
 *     |   Grid              one product: threads take parts of C, each in a workspace of its own
 *     v
 *   Product.multiply        which path is the fastest for these rows and columns of C
 *     |
 *     +- DirectLoops        small and skinny: tiles over operands where they lie
 *     +- PackedDirectLoops  few rows, B packed before
 *     |     v
 *     |  DirectTiles        covers a block of C, each tile by the kernel that fits what is left
 *     |
 *     +- PackedLoops        large: Packing copies A and B to the order of the micro-kernel,
 *     |     v               six loops around it
 *     |  GemmKernel
 *     v
 *   Finish                  the epilogue, on blocks of C that are complete
 * </pre>
 *
 * <p>A shape that comes again and again has a way of its own, beside these:
 *
 * <pre>
 *   FixedShape              form, sizes and leading dimensions; plans hold one
 *     |   ShapeCounts         notices shapes that take most of the time of gemm
 *     |   HotShapes           keeps some of them, where gemm finds them
 *     v
 *   Specializer             makes classes in the background; Trial tells whether they are faster
 *     v
 *   FixedProduct            strips and tiles by FixedKernels
 * </pre>
 *
 * <p>{@code Kernels} is the one place that knows where operands lie. Begin with {@code
 * PackedLoops}, whose loops are numbered as in the papers it names; {@code Blocking} has the sizes,
 * and docs/KERNELS.md what was measured. Arguments are taken as checked.
 */
package dev.lanewise.internal.gemm;
