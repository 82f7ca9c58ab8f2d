package dev.kat.controlplane.source;

/**
 * A text of plain Ambassador documents that no Service carries, from a file.
 *
 * @param text one YAML document of the file
 * @param document the index of that document in the file, from 0
 * @param firstLine the line of the file at which the text begins, from 1
 * @param namespace the namespace that its service names belong to
 */
public record ConfigText(
    ObjectMeta meta, String text, int document, int firstLine, String namespace) {}
