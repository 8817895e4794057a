/** Time to accuracy: how long a dense network trains until it reads so many of the test images. */
package dev.lanewise.verify.race;
