/** A Kubernetes API server of this JVM: it stores objects, lists them, and lets clients watch. */
@NullMarked
package dev.kat.framework.kube;

import org.jspecify.annotations.NullMarked;
