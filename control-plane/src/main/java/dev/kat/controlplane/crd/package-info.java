/** The custom resource definitions of the language's kinds, made of the specs they describe. */
@NullMarked
package dev.kat.controlplane.crd;

import org.jspecify.annotations.NullMarked;
