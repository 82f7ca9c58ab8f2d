/** The control plane: from annotations on Services to a configured Envoy. */
@NullMarked
package dev.kat.controlplane;

import org.jspecify.annotations.NullMarked;
