/** What covers each field of the language, and each fault of old. */
@NullMarked
package dev.kat.tests.coverage;

import org.jspecify.annotations.NullMarked;
