/** The suites under the launchers of others. */
@NullMarked
package dev.kat.tests.launch;

import org.jspecify.annotations.NullMarked;
