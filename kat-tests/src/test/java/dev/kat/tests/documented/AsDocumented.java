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
              findings.equal(
                  "response header " + name,
                  List.of(value),
                  response.header(name).stream().map(actual -> asWritten(value, actual)).toList()));
      call.missingHeaders()
          .forEach(
              name -> findings.equal("response header " + name, List.of(), response.header(name)));
      Optional<Echo> echo = response.echo();
      call.notes(Note.Gets.class).forEach(note -> gets(note, echo, findings));
      call.notes(Note.Sees.class).forEach(note -> sees(note, echo, findings));
      call.notes(Note.Secured.class).forEach(note -> secured(note, echo, findings));
    }
  }

  private void gets(Note.Gets note, Optional<Echo> echo, Findings findings) {
    answers(note, echo, findings);
    findings.equal("method", Optional.of(note.method()), echo.map(Echo::method));
    findings.equal("path", Optional.of(note.path()), echo.map(Echo::path));
  }

  private void sees(Note.Sees note, Optional<Echo> echo, Findings findings) {
    answers(note, echo, findings);
    findings.equal(
        "header " + note.header(),
        Optional.of(note.values()),
        echo.map(seen -> values(seen, note.header())));
  }

  private void secured(Note.Secured note, Optional<Echo> echo, Findings findings) {
    answers(note, echo, findings);
    findings.equal(
        "server name", Optional.of(note.serverName()), echo.map(Echo::tls).map(Echo.Tls::sni));
  }

  private void answers(Note note, Optional<Echo> echo, Findings findings) {
    findings.equal(
        "backend", Optional.of(backendOf.apply(note.service())), echo.map(Echo::backend));
  }

  private static List<String> values(Echo echo, String header) {
    return header.equalsIgnoreCase("host") ? List.of(echo.authority()) : echo.values(header);
  }

  /** What stands on the page, if the actual value is of its form; else the actual value. */
  private static String asWritten(String written, String actual) {
    String form = "\\Q" + written.replace("...", "\\E.+\\Q") + "\\E";
    return actual.matches(form) ? written : actual;
  }
}
