package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An Event of type Warning about an object.
 *
 * @param name the same for the same finding, so that an API server refuses it a second time,
 *     whichever control plane it comes from
 * @param regarding the object
 * @param uid the object's
 */
public record Announcement(String name, ResourceRef regarding, String uid, Finding finding) {

  /** Names of objects have at most 253 characters, and those of Services and Mappings may too. */
  private static final int MAX_NAME = 200;

  static Announcement of(ResourceReport report, Finding finding, String uid) {
    String content =
        String.join(
            "\n", uid, String.valueOf(report.generation()), finding.reason(), finding.text());
    UUID hash = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    String object = report.ref().name();
    String stem = object.substring(0, Math.min(object.length(), MAX_NAME)).replaceAll("[.-]+$", "");
    return new Announcement(
        stem + "." + hash.toString().replace("-", ""), report.ref(), uid, finding);
  }
}
