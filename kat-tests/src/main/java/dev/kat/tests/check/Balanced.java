package dev.kat.tests.check;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import dev.kat.tests.model.Affinity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The check that equal requests keep to one backend of a service, or reach all of them.
 *
 * @param backends those behind the service
 */
public record Balanced(Affinity affinity, Set<String> backends) implements Check {

  /**
   * Requests in a check. When each picks one of two backends at random, all pick the same one in
   * one of 2^29 runs.
   */
  public static final int SAMPLE = 30;

  public Balanced {
    backends = Set.copyOf(backends);
  }

  @Override
  public void check(List<Answer> answers, Findings findings) {
    Set<String> reached = new TreeSet<>();
    int cookies = 0;
    for (Answer answer : answers) {
      Optional<String> backend = answer.echo().map(echo -> echo.backend());
      backend.ifPresent(reached::add);
      if (backend.isEmpty() || !backends.contains(backend.get())) {
        findings.equal(
            "backend", backends, backend.or(() -> Optional.ofNullable(answer.failure())));
      }
      cookies += setsCookie(answer) ? 1 : 0;
    }
    Pattern cookie = affinity.newCookie();
    findings.equal(
        cookie == null ? "answers that set a cookie" : "answers that set a cookie like " + cookie,
        cookie == null ? 0 : answers.size(),
        cookies);
    if (affinity.kept()) {
      findings.equal("number of backends of equal requests", 1, reached.size());
    } else if (cookie == null) {
      findings.equal("backends that are reached", new TreeSet<>(backends), reached);
    }
  }

  private boolean setsCookie(Answer answer) {
    Answer.Response response = answer.response();
    Pattern cookie = affinity.newCookie();
    return response != null
        && response.header("set-cookie").stream()
            .anyMatch(value -> cookie == null || cookie.matcher(value).matches());
  }
}
