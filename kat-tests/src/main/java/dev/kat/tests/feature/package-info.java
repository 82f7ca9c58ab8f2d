/**
 * Features: a file for each option of a Mapping, with its levels, what they change in the
 * configuration, and the requests that tell them apart. What must come back is the model's
 * business.
 */
@NullMarked
package dev.kat.tests.feature;

import org.jspecify.annotations.NullMarked;
