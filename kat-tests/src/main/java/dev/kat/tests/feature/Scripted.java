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

  /** The same request, whose first attempts are answered with an error. */
  static Query failing(Query query, int status, int attempts) {
    return with(query, BackendScript.builder().status(status).attempts(attempts).build());
  }

  /** The same request, whose first attempt is answered after a while. */
  static Query slowAtFirst(Query query, Duration delay) {
    return with(query, BackendScript.builder().delay(delay).attempts(1).build());
  }

  /** The same request, with a script. */
  static Query with(Query query, BackendScript script) {
    Query scripted = query;
    for (var header : script.headers()) {
      scripted = scripted.header(header.name(), header.value());
    }
    return scripted;
  }
}
