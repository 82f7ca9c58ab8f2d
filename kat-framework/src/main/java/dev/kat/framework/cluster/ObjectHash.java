package dev.kat.framework.cluster;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A short hash of content, for names and for finding out whether something has changed. */
final class ObjectHash {

  private static final int LENGTH = 10;

  /** The order of a map's entries may differ from one JVM to the next, and means nothing. */
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ObjectHash() {}

  /** The hash of anything that has a JSON form, the same in every JVM; 10 hexadecimal digits. */
  static String of(Object content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(sorted(content).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String sorted(Object content) {
    return SORTED.writeValueAsString(SORTED.readValue(Serialization.asJson(content), Object.class));
  }
}
