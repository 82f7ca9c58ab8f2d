/** The third pass: every reference to a Service becomes resolved endpoints or a dangling name. */
@NullMarked
package dev.kat.controlplane.resolve;

import org.jspecify.annotations.NullMarked;
