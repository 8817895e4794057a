/** The roofs of a roofline: what one core can do at most. */
package dev.lanewise.support.roof;
