package dev.kat.tests.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** The path as the listener rewrites it before any route is tried. */
final class NormalizedPath {

  private NormalizedPath() {}

  /** Resolves {@code .} and {@code ..} segments, then merges slashes. */
  static String of(String path) {
    String[] segments = path.split("/", -1);
    Deque<String> kept = new ArrayDeque<>();
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals("..")) {
        kept.pollLast();
        keepSlash(kept, last);
      } else if (segments[i].equals(".")) {
        keepSlash(kept, last);
      } else {
        kept.addLast(segments[i]);
      }
    }
    return ("/" + String.join("/", kept)).replaceAll("/{2,}", "/");
  }

  private static void keepSlash(Deque<String> kept, boolean last) {
    if (last) {
      kept.addLast("");
    }
  }
}
