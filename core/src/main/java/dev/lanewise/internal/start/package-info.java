/**
 * How a process can start: on kernels in plain Java, which are fast from the first call, until the
 * compiler has made instructions of the vector kernels. Both give the same bits, so that nobody can
 * tell which computed what.
 *
 * <pre>
 *   Start             what the first calls run on, a system property
 *   Takeover          one kernel, and whether its vector form is in use by now
 *     MethodTakeover    one that is a method of an interface of kernels
 *   WarmUp            calls vector kernels that were asked for, on a thread of its own
 *   Samples           what it calls them with
 * </pre>
 *
 * Not public; may change in any version.
 */
package dev.lanewise.internal.start;
