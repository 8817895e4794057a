/** Digests of bytes. */
package dev.lanewise.support.digest;
