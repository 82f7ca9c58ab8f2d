/**
 * A third system under test: Contour, a control plane that others have written, between a real API
 * server and a real Envoy. What of a Mapping an HTTPProxy can express is translated into one.
 */
@NullMarked
package dev.kat.tests.adapter.contour;

import org.jspecify.annotations.NullMarked;
