package dev.kat.controlplane.admin;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer over HTTP.
 *
 * @param allow the header {@code Allow}; empty for none
 * @param policy the header {@code Content-Security-Policy}
 */
record Answer(int code, String type, String body, String allow, String policy) {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON_TYPE = "application/json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  Answer(int code, String type, String body) {
    this(code, type, body, "", NOTHING);
  }

  static Answer notAllowed(String allow) {
    return new Answer(405, TEXT, "only " + allow + "\n", allow, NOTHING);
  }

  /** Lines for people; a line break at the end is added. */
  static Answer text(int code, String text) {
    return new Answer(code, TEXT, text + "\n");
  }

  static Answer html(String page, String policy) {
    return new Answer(200, "text/html; charset=utf-8", page, "", policy);
  }

  /** A tree of maps and lists. */
  static Answer json(int code, Object tree) {
    return new Answer(code, JSON_TYPE, JSON.writeValueAsString(tree) + "\n");
  }
}
