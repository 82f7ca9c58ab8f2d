/** The acceptance suites. */
@NullMarked
package dev.kat.tests.suite;

import org.jspecify.annotations.NullMarked;
