/**
 * Loop nests of the matrix product: blocking, packing, threads, epilogues. Not public.
 *
 * <pre>
 *   Gemm                      trivial cases, a workspace        Batch: many products of one shape
 *     v
 *   Product                   operands; parts for threads
 *     |
 *     +- DirectLoops          small and skinny: tiles over operands where they lie
 *     +- PackedDirectLoops    few rows, B packed before
 *     +- PackedLoops          large: packs, six loops around the micro-kernel
 *     v
 *   Finish                    the epilogue, on blocks of C that are complete
 * </pre>
 *
 * <p>Begin with {@code PackedLoops}, whose loops are numbered as in the papers it names; {@code
 * Blocking} has the sizes. Arguments are taken as checked.
 */
package dev.lanewise.internal.gemm;
