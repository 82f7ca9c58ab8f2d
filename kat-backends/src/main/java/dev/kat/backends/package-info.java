/**
 * Logical echo services for acceptance tests: many backends in one process, each on its own port.
 */
@NullMarked
package dev.kat.backends;

import org.jspecify.annotations.NullMarked;
