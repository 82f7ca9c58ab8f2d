package dev.kat.tests.model;

import dev.kat.tests.config.ModuleDocument;
import java.util.ArrayDeque;
import java.util.Deque;

/** The path as the listener rewrites it before any route is tried. */
final class NormalizedPath {

  private NormalizedPath() {}

  /** What becomes of a path when the Module does not relax it. */
  static String of(String path) {
    return of(path, ModuleDocument.EMPTY);
  }

  /** Resolves {@code .} and {@code ..} segments, then merges slashes. */
  static String of(String path, ModuleDocument module) {
    String resolved = module.flag("normalize_path").orElse(true) ? withoutDots(path) : path;
    return module.flag("merge_slashes").orElse(true) ? resolved.replaceAll("/{2,}", "/") : resolved;
  }

  private static String withoutDots(String path) {
    String[] segments = path.replace('\\', '/').split("/", -1);
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
    return "/" + String.join("/", kept);
  }

  private static void keepSlash(Deque<String> kept, boolean last) {
    if (last) {
      kept.addLast("");
    }
  }
}
