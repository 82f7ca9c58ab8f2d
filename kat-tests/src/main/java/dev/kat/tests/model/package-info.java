/**
 * The reference model of the gateway: it predicts every answer from the user's documents. It is
 * written from the description of the configuration language and shares nothing with the control
 * plane, so that the two can disagree.
 */
@NullMarked
package dev.kat.tests.model;

import org.jspecify.annotations.NullMarked;
