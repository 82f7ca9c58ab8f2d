/** Configuration as a user writes it: documents as values, and their text in an annotation. */
@NullMarked
package dev.kat.tests.config;

import org.jspecify.annotations.NullMarked;
