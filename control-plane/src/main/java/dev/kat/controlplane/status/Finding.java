package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Location;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the owner of an object is told of one diagnostic.
 *
 * @param reason the diagnostic's code in CamelCase
 * @param text place, reason and remedy; at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record Finding(String reason, String text) {

  /** The API server takes notes of Events of at most 1,024 bytes. */
  static final int MAX_BYTES = 1000;

  private static final String CUT = "...";

  static Finding of(Diagnostic diagnostic, Confidential confidential) {
    Location location = diagnostic.location();
    String document =
        location.document() == Location.WHOLE ? "" : "document " + location.document() + " ";
    String pointer = location.pointer().isEmpty() ? "" : location.pointer();
    String place = (document + pointer).strip();
    String text =
        "%s%s: %s. %s"
            .formatted(
                diagnostic.code(),
                place.isEmpty() ? "" : " " + place,
                confidential.message(diagnostic),
                diagnostic.remedy());
    return new Finding(camelCase(diagnostic.code().name()), cut(text));
  }

  private static String camelCase(String name) {
    return Arrays.stream(name.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String cut(String text) {
    if (bytes(text) <= MAX_BYTES) {
      return text;
    }
    StringBuilder head = new StringBuilder();
    int size = bytes(CUT);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String next = Character.toString(text.codePointAt(i));
      size += bytes(next);
      if (size > MAX_BYTES) {
        break;
      }
      head.append(next);
    }
    return head + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
