/**
 * How floats lie in vectors ({@link dev.lanewise.internal.kernel.lane.Lanes}) and in native memory
 * ({@link dev.lanewise.internal.kernel.lane.NativeFloats}).
 */
package dev.lanewise.internal.kernel.lane;
