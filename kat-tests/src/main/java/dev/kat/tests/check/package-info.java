/** Checks that compare the answers of a run with what the reference model predicts. */
@NullMarked
package dev.kat.tests.check;

import org.jspecify.annotations.NullMarked;
