/** Native BLAS libraries: how they are found, loaded and called. */
package dev.lanewise.support.peer;
