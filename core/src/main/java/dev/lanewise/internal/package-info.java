/**
 * What all layers stand on: checks of arguments, constants of the numeric contract, threads, and
 * what is known of the machine. Not public; may change in any version.
 *
 * <pre>
 *   Checks                    arguments, once, at the public entry points
 *   Contract                  what fixes the order of roundings: K_BLOCK, LANES
 *   Parallel                  one task in parts, on the caller's thread and helpers
 *     Region                    how parts are claimed and awaited
 *       WorkerRegion              helpers are daemon threads
 *       ExecutorRegion            helpers are tasks on an executor
 *   Pool                      objects that operations borrow, so that nothing is allocated
 *   Platform, Cpu, Advice     virtual machine, processor, and what makes them slow
 *   start                     how a process goes over to vector kernels
 * </pre>
 *
 * <p>Begin with {@link dev.lanewise.internal.Contract}, which is short and explains the rest.
 */
package dev.lanewise.internal;
