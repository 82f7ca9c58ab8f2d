/**
 * A real API server, as programs of this machine: for systems under test that need one, and for
 * tests of what only a real one does.
 */
@NullMarked
package dev.kat.tests.adapter.kubernetes;

import org.jspecify.annotations.NullMarked;
