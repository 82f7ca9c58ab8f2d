/** The query engine: one model of a request, a driver for each protocol. */
@NullMarked
package dev.kat.framework.query;

import org.jspecify.annotations.NullMarked;
