/** Worked examples that print their numbers: what is learned by looking, not by an accuracy. */
package dev.lanewise.verify.example;
