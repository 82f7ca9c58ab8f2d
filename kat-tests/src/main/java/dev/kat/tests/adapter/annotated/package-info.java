/**
 * What systems under test need that know Ambassador's language from outside: Mappings in
 * annotations as YAML gives them, and a watch of the Services that carry them.
 */
@NullMarked
package dev.kat.tests.adapter.annotated;

import org.jspecify.annotations.NullMarked;
