package dev.kat.tests.feature;

import dev.kat.backends.BackendScript;
import dev.kat.framework.api.Query;
import java.time.Duration;

/** Requests that tell the backend how to answer. */
final class Scripted {

  private Scripted() {}

  /** The same request, answered with one more header. */
  static Query responseHeader(Query query, String name, String value) {
    return with(query, BackendScript.builder().responseHeader(name, value).build());
  }

  /** The same request, answered after a while. */
  static Query delay(Query query, Duration delay) {
    return with(query, BackendScript.builder().delay(delay).build());
  }

  private static Query with(Query query, BackendScript script) {
    Query scripted = query;
    for (var header : script.headers()) {
      scripted = scripted.header(header.name(), header.value());
    }
    return scripted;
  }
}
