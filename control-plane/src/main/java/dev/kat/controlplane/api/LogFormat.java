package dev.kat.controlplane.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of the access log, written as a text or as a map; exactly one of the two is there.
 *
 * @param text of one line, without its end
 * @param fields the formats of the fields of a JSON object
 */
public record LogFormat(@Nullable String text, @Nullable Map<String, String> fields) {}
