/** The adapter of our own control plane: the only package here that knows it. */
@NullMarked
package dev.kat.tests.adapter;

import org.jspecify.annotations.NullMarked;
