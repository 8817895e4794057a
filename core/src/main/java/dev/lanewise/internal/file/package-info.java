/** Files that are read, and written whole or not at all, with errors that a person understands. */
package dev.lanewise.internal.file;
