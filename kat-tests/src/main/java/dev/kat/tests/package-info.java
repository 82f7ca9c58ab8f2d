/** The acceptance tests of the control plane. */
@NullMarked
package dev.kat.tests;

import org.jspecify.annotations.NullMarked;
