/** What belongs to no namespace, so that only an install of its own run can have it. */
@NullMarked
package dev.kat.tests.ingress;

import org.jspecify.annotations.NullMarked;
