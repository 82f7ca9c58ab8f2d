/**
 * The second pass: defaults, service names and matches made canonical; invalid Mappings left out.
 */
@NullMarked
package dev.kat.controlplane.normalize;

import org.jspecify.annotations.NullMarked;
