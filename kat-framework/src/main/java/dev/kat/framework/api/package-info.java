/**
 * What a contributor of suites and an adapter of a system under test program against; all else is
 * internal.
 */
@NullMarked
package dev.kat.framework.api;

import org.jspecify.annotations.NullMarked;
