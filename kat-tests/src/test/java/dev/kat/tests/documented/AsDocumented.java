package dev.kat.tests.documented;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The check that an answer is what stands on the page.
 *
 * @param backendOf the backend behind a Service of the example
 */
record AsDocumented(Call call, UnaryOperator<String> backendOf) implements Check {

  @Override
  public void check(List<Answer> answers, Findings findings) {
    for (Answer answer : answers) {
      findings.equal("status", call.status(), answer.status());
      Answer.Response response = answer.response();
      if (response == null) {
        continue;
      }
      findings.equal(
          "version", "HTTP/" + call.version(), response.protocol().replace("HTTP/2.0", "HTTP/2"));
      call.responseHeaders()
          .forEach((name, value) ->
              findings.equal("response header " + name, List.of(value), response.header(name)));
      Call.Received received = call.received();
      Optional<Echo> echo = response.echo();
      if (received != null) {
        findings.equal(
            "backend", Optional.of(backendOf.apply(received.service())), echo.map(Echo::backend));
        findings.equal("method", Optional.of(received.method()), echo.map(Echo::method));
        findings.equal("path", Optional.of(received.path()), echo.map(Echo::path));
      }
    }
  }
}
