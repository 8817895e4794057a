package dev.lanewise.guard;

/**
 * One call, or a few, of a kernel, small enough for thousands of them.
 *
 * @param name what a finding is reported under
 * @param call the work
 */
record KernelWork(String name, Runnable call) {}
