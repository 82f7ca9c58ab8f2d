package dev.kat.controlplane.ir;

/**
 * The document that something in the model comes from.
 *
 * @param resource {@code namespace/name} of the carrier
 * @param document index in the carrier, from 0; -1 when the carrier is the document
 * @param line in the carrier's text, from 1; 0 when it is no text
 * @param mapping the document's name
 */
public record Origin(String resource, int document, int line, String mapping) {}
