/** What a process runs on. */
package dev.lanewise.support.machine;
