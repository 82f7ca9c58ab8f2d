package dev.kat.tests.check;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check that a backend got the request over TLS as it was to be spoken.
 *
 * @param sni the name that the backend was asked for; null for its own, in whichever namespace
 * @param version such as {@code TLSv1.3}
 */
public record Originated(String backend, @Nullable String sni, String version) implements Check {

  @Override
  public void check(List<Answer> answers, Findings findings) {
    for (Answer answer : answers) {
      findings.equal("status", 200, answer.status());
      Optional<Echo> echo = answer.echo();
      Optional<Echo.Tls> tls = echo.flatMap(each -> Optional.ofNullable(each.tls()));
      findings.equal("backend", Optional.of(backend), echo.map(Echo::backend));
      findings.equal("version of TLS", Optional.of(version), tls.map(Echo.Tls::version));
      Optional<String> asked = tls.flatMap(each -> Optional.ofNullable(each.sni()));
      findings.equal(
          "server name",
          Optional.of(sni == null ? backend : sni),
          sni == null ? asked.map(Originated::withoutNamespace) : asked);
    }
  }

  private static String withoutNamespace(String name) {
    return name.replaceFirst("\\..*", "");
  }
}
