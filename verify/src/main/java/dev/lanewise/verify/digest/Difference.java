package dev.lanewise.verify.digest;

import java.util.List;

/**
 * A case whose results are not all as they should be.
 *
 * @param caseName operation and shape
 * @param configurations where its digest is not the expected one
 * @param digest the digest of the first of them
 * @param expected the expected digest; null where there is none
 * @param baseline a configuration that gives another result than the first; null if all agree
 * @param detail the first element in which these two differ, or why it is not known
 */
public record Difference(
    String caseName,
    List<Configuration> configurations,
    String digest,
    String expected,
    Configuration baseline,
    String detail) {}
