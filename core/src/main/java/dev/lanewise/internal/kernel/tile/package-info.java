/**
 * Micro-kernels: one tile of C in registers, over the whole depth of a K block.
 *
 * <pre>
 *   GemmKernel      from packed micro-panels
 *   DirectKernel    from operands where they lie
 *   FixedKernel     the same, distances constant: copies of a template, made while a program runs
 *   OutputKernel    what is done to C beside the tiles
 * </pre>
 *
 * <p>Begin with {@link dev.lanewise.internal.kernel.tile.GemmKernel} and {@code PackedTile3x3}, the
 * one tile that is written by hand. The others are lines of a table, from which the build writes
 * their classes (core/src/build/java): {@code PackedTile12x2} has 12 rows by 2 vectors of columns,
 * from packed operands; {@code CopiedTile}, {@code InPlaceTile} and {@code TransposedTile} say
 * where A comes from.
 */
package dev.lanewise.internal.kernel.tile;
