package dev.kat.controlplane.admin;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer over HTTP.
 *
 * @param allow the header {@code Allow}; empty for none
 */
record Answer(int code, String type, String body, String allow) {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  Answer(int code, String type, String body) {
    this(code, type, body, "");
  }

  static Answer notAllowed(String allow) {
    return new Answer(405, TEXT, "only " + allow + "\n", allow);
  }

  /** Lines for people; a line break at the end is added. */
  static Answer text(int code, String text) {
    return new Answer(code, TEXT, text + "\n");
  }

  static Answer html(String page) {
    return new Answer(200, "text/html; charset=utf-8", page);
  }

  /** A tree of maps and lists. */
  static Answer json(int code, Object tree) {
    return new Answer(code, "application/json", JSON.writeValueAsString(tree) + "\n");
  }
}
