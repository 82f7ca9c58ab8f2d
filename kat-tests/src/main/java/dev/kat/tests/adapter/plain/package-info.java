/**
 * A second system under test: an Envoy that watches a directory, and a naive translation that
 * writes files into it. Nothing of it is shared with the control plane.
 */
@NullMarked
package dev.kat.tests.adapter.plain;

import org.jspecify.annotations.NullMarked;
