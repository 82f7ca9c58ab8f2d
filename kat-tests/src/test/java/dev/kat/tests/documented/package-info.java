/** The examples of the documentation, deployed and sent the requests that stand below them. */
@NullMarked
package dev.kat.tests.documented;

import org.jspecify.annotations.NullMarked;
