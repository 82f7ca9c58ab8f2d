package dev.kat.framework.api;

/**
 * A Kubernetes object of any other kind as a user writes it, an Ingress for example.
 *
 * @param yaml one object; if it is of a kind that belongs to a namespace, it gets the install's.
 *     Placeholders of {@link Names} are filled in
 */
public record ResourceManifest(String yaml) {}
