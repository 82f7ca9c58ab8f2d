package dev.kat.framework.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Findings.Finding;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.ProxyHeader;
import dev.kat.framework.api.Query;
import dev.kat.framework.explain.Failure.Evidence;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final String REPLAY = "scripts/kat run --select 9f3a1c7b21";

  private static final Query QUERY =
      Query.get("/abc/it's?x=1").header("x-kat", "1").authority("a.example.com").body("hi");

  private static final String ECHO =
      new Echo(
              "target",
              "GET",
              "/it's?x=1",
              "a.example.com",
              List.of(new Echo.Header("x-kat", "1")),
              "hi",
              false,
              "HTTP/1.1",
              null)
          .toJson();

  private static Answer answer(int status, String body) {
    return Answer.of(
        QUERY,
        new Answer.Response(
            status, "HTTP/1.1", List.of(new Header("server", "envoy")), body, List.of()),
        1_234_000);
  }

  private static Failure failure(List<Answer> answers, List<Finding> findings, String reason) {
    return new Failure(
        "RoutingSuite",
        "9f3a1c7b21",
        Map.of("rewrite", "empty", "host", "exact"),
        "exchange 'get'",
        "stage 'start', install i1-abcdef",
        findings,
        reason,
        answers,
        InetSocketAddress.createUnresolved("127.0.0.1", 4711),
        new Evidence(
            "---\nkind: Service\nmetadata:\n  name: svc\n---\nkind: EndpointSlice\n",
            List.of("stage 1: generation 7", "applied 0 ms", "acknowledged 12 ms"),
            "warning: something"));
  }

  @Test
  void oneScreenTellsAll() {
    List<Finding> findings = List.of(new Finding("path", "/", "/it's?x=1"));

    assertThat(Explanation.full(failure(List.of(answer(200, ECHO)), findings, ""), REPLAY))
        .isEqualTo(
            """
            RoutingSuite 9f3a1c7b21: exchange 'get' failed (stage 'start', install i1-abcdef)
            ── combination
               host=exact rewrite=empty
            ── findings
               path
                 expected  /
                 actual    /it's?x=1
            ── configuration
               kind: Service
               metadata:
                 name: svc
            ── request
               GET /abc/it's?x=1 over HTTP1
               host: a.example.com
               x-kat: 1

               hi
            ── the backend saw
               target: GET /it's?x=1 HTTP/1.1
               host: a.example.com
               x-kat: 1

               hi
            ── response
               200 HTTP/1.1 after 1.2 ms
               server: envoy
            ── timeline
               stage 1: generation 7
               applied 0 ms
               acknowledged 12 ms
            ── control plane and Envoy
               warning: something
            ── curl
               curl -i --path-as-is --http1.1 -X 'GET' -H 'Host: a.example.com' -H 'x-kat: 1' \
            --data-binary 'hi' 'http://127.0.0.1:4711/abc/it'\\''s?x=1'
               (the Envoy of this run has stopped; `scripts/kat run --select 9f3a1c7b21` starts it \
            again)
            ── replay
               scripts/kat run --select 9f3a1c7b21
            """);
  }

  @Test
  void theBriefTextHasTheEssence() {
    List<Finding> findings =
        IntStream.range(0, 5).mapToObj(i -> new Finding("finding " + i, "a", "b")).toList();

    assertThat(Explanation.brief(failure(List.of(answer(404, "")), findings, ""), REPLAY))
        .contains("finding 0", "finding 2", "… and 2 more", "scripts/kat run --select 9f3a1c7b21")
        .doesNotContain("finding 3", "curl", "kind: Service");
  }

  @Test
  void manyAnswersAreTallied() {
    List<Answer> answers =
        List.of(answer(200, ECHO), answer(503, "no healthy upstream"), answer(200, ECHO));

    assertThat(Explanation.full(failure(answers, List.of(), "a reason"), REPLAY))
        .contains("3: 2 × 200 from target, 1 × 503");
  }

  @Test
  void noResponseIsExplainedToo() {
    Answer failed = Answer.failed(QUERY, "connection refused", 2_000_000);

    assertThat(Explanation.full(failure(List.of(failed), List.of(), ""), REPLAY))
        .contains("none after 2.0 ms: connection refused", "nothing of it is known");
  }

  @Test
  void longConfigurationIsCut() {
    String yaml =
        IntStream.range(0, 100).mapToObj(i -> "line" + i).collect(Collectors.joining("\n"));
    Failure failure = failure(List.of(), List.of(), "r").with(new Evidence(yaml, List.of(), ""));

    assertThat(Explanation.full(failure, REPLAY))
        .contains("line59", "… and 40 more lines")
        .doesNotContain("line60");
  }

  @Test
  void ofALongTimelineTheEndIsShown() {
    List<String> timeline = IntStream.range(0, 25).mapToObj(i -> "moment" + i).toList();
    Failure failure = failure(List.of(), List.of(), "r").with(new Evidence("", timeline, ""));

    assertThat(Explanation.full(failure, REPLAY))
        .contains("… 5 earlier lines", "moment5", "moment24")
        .doesNotContain("moment4\n");
  }

  @Test
  void curlSpeaksEveryProtocol() {
    assertThat(Curl.command(QUERY.over(Protocol.HTTP2), null))
        .contains("--http2-prior-knowledge", "\"http://$ENVOY\"'/abc/");
    assertThat(Curl.command(Query.get("/ws").over(Protocol.WEBSOCKET), null))
        .contains("Upgrade: websocket");
    assertThat(Curl.command(Query.get("/S/M").over(Protocol.GRPC).method("POST"), null))
        .startsWith("printf '\\0\\0\\0\\0\\0' | curl")
        .contains("content-type: application/grpc");
    assertThat(Curl.command(Query.get("/S/M").over(Protocol.GRPC_WEB_TEXT), null))
        .startsWith("printf AAAAAAA= | curl")
        .contains("--http1.1", "content-type: application/grpc-web-text+proto");
    assertThat(Curl.command(Query.get("/").header("x-empty", ""), null)).contains("-H 'x-empty;'");
  }

  @Test
  void curlSpeaksForWhomAProxyWould() {
    ProxyHeader header = new ProxyHeader(ProxyHeader.Version.V2, "203.0.113.7", 4711);

    assertThat(Curl.command(Query.get("/").behind(header), null))
        .contains("--haproxy-protocol --haproxy-clientip '203.0.113.7'");
  }

  @Test
  void connectionsWithoutHttpAreOpenedByHand() {
    Query lines = Query.get("/").over(Protocol.TCP).body("tcp hello");
    InetSocketAddress envoy = new InetSocketAddress("127.0.0.1", 4711);

    assertThat(Curl.command(lines, envoy))
        .isEqualTo("printf '%s\\n' 'tcp hello' | nc 127.0.0.1 4711");
    assertThat(Curl.command(lines.over(new ClientTls("db.example.com", "", null)), envoy))
        .endsWith("| openssl s_client -quiet -servername 'db.example.com' -connect 127.0.0.1:4711");
  }
}
