/**
 * Micro-kernels: one tile of C in registers, over the whole depth of a K block.
 *
 * <pre>
 *   GemmKernel      from packed micro-panels
 *   DirectKernel    from operands where they lie
 *   OutputKernel    what is done to C beside the tiles
 * </pre>
 *
 * <p>Begin with {@link dev.lanewise.internal.kernel.tile.GemmKernel} and its implementation {@code
 * GemmKernel3x3}, which shows what the others do in a few lines.
 */
package dev.lanewise.internal.kernel.tile;
