package dev.kat.framework.explain;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both sides of an exchange as text, in the manner of HTTP/1.1. */
final class Wire {

  private static final int BODY_LIMIT = 400;

  private Wire() {}

  static String request(Query query) {
    List<String> lines = new ArrayList<>();
    lines.add(query.method() + " " + query.path() + " over " + query.protocol());
    if (query.proxy() != null) {
      lines.add(0, query.proxy().toString());
    }
    lines.add("host: " + query.authority());
    query.headers().stream().map(Header::toString).forEach(lines::add);
    body(lines, query.body());
    return String.join("\n", lines);
  }

  static String echo(Echo echo) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s %s %s".formatted(echo.backend(), echo.method(), echo.path(), echo.protocol()));
    lines.add("host: " + echo.authority());
    echo.headers().forEach(header -> lines.add(header.name() + ": " + header.value()));
    body(lines, echo.body());
    return String.join("\n", lines);
  }

  static String response(Answer answer) {
    Answer.Response response = answer.response();
    String millis = " after %.1f ms".formatted(answer.nanos() / 1e6);
    if (response == null) {
      return "none" + millis + ": " + answer.failure();
    }
    List<String> lines = new ArrayList<>();
    lines.add(response.status() + " " + response.protocol() + millis);
    response.headers().stream().map(Header::toString).forEach(lines::add);
    if (answer.echo().isEmpty()) {
      body(lines, response.body());
    }
    response.trailers().forEach(trailer -> lines.add("trailer " + trailer));
    return String.join("\n", lines);
  }

  private static void body(List<String> lines, @Nullable String body) {
    if (body != null && !body.isEmpty()) {
      lines.add("");
      lines.add(
          body.length() <= BODY_LIMIT
              ? body
              : body.substring(0, BODY_LIMIT) + "… (%d characters)".formatted(body.length()));
    }
  }
}
