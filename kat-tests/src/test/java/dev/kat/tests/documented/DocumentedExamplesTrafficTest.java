package dev.kat.tests.documented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.tests.fault.KatRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about resources say that comes of their examples, comes of them. */
class DocumentedExamplesTrafficTest {

  @TempDir private Path output;

  @Test
  void everyExampleDoesWhatThePageSays() {
    KatRun run =
        KatRun.of(
            "ambassador",
            "DocumentedExamplesSuite",
            output,
            List.of(DocumentedExamplesSuite.class));
    assertThat(run.failed()).isEmpty();
    assertThat(run.passed()).isGreaterThanOrEqualTo(DocumentedExample.all().size());
  }

  @Test
  void everyExampleIsSentSomething() {
    assertThat(DocumentedExample.all())
        .isNotEmpty()
        .allSatisfy(example -> assertThat(example.calls()).as(example.name()).isNotEmpty());
  }

  @Test
  void callsAreReadWithAllThatStandsBelowThem() {
    List<Call> calls =
        Call.read(
            """
            $ curl -i -X POST -H 'x-user: alice' http://edge/a?b=c
            HTTP/1.1 200 OK
            server: envoy
            # no via
            # cart gets POST /
            # cart sees host: shop
            # cart sees no x-debug
            # next gets a copy
            # cart answers the first attempt 503
            # auth says 401
            # logs is told path=/a, status=200
            $ curl -i --cert client.pem https://shop.example.com/
            curl: (56) certificate required
            """);

    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).method()).isEqualTo("POST");
    assertThat(calls.get(0).headers()).hasSize(1);
    assertThat(calls.get(0).status()).isEqualTo(200);
    assertThat(calls.get(0).responseHeaders()).isEqualTo(Map.of("server", "envoy"));
    assertThat(calls.get(0).missingHeaders()).containsExactly("via");
    assertThat(calls.get(0).notes())
        .containsExactly(
            new Note.Gets("cart", "POST", "/"),
            new Note.Sees("cart", "host", List.of("shop")),
            new Note.Sees("cart", "x-debug", List.of()),
            new Note.Copied("next"),
            new Note.Fails("cart", 503),
            new Note.Says("auth", 401),
            new Note.Told("logs", Map.of("path", "/a", "status", "200")));
    assertThat(calls.get(1).identified()).isTrue();
    assertThat(calls.get(1).status()).isZero();
  }

  @Test
  void whatIsSentMayBeInAFile() {
    Call call = Call.read("$ curl -i -H @h.txt -d @b.txt http://edge/\nHTTP/1.1 431 No\n").get(0);

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.body()).hasSize(Call.FILE_BYTES);
    assertThat(call.headers().get(0).value()).hasSize(Call.FILE_BYTES);
  }

  @Test
  void whatIsNoCallIsAFault() {
    assertThatThrownBy(() -> Call.read("$ wget http://edge/\nHTTP/1.1 200 OK\n"))
        .hasMessageContaining("wget");
    assertThatThrownBy(() -> Call.read("$ curl http://edge/\nok\n")).hasMessageContaining("ok");
    assertThatThrownBy(() -> Call.read("$ curl http://edge/\nHTTP/1.1 200 OK\n# fine\n"))
        .hasMessageContaining("# fine");
  }
}
