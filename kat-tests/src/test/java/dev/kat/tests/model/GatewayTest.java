package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The model against examples worked out by hand and measured on Envoy. */
class GatewayTest {

  private static Outcome answer(Query query, MappingDocument... mappings) {
    return answer(ModuleDocument.EMPTY, query, mappings);
  }

  private static Outcome answer(ModuleDocument module, Query query, MappingDocument... mappings) {
    return gateway(module, mappings).predict(query).shares().get(0).outcome();
  }

  private static Gateway gateway(ModuleDocument module, MappingDocument... mappings) {
    Map<String, String> services =
        Arrays.stream(mappings)
            .map(mapping -> mapping.text("service").orElseThrow())
            .filter(service -> !service.equals("nobody"))
            .distinct()
            .collect(Collectors.toMap(service -> service, service -> service));
    return new Gateway(List.of(mappings), module, services);
  }

  private static Outcome.Delivered delivered(Query query, MappingDocument... mappings) {
    return (Outcome.Delivered) answer(query, mappings);
  }

  private static MappingDocument mapping(String name, String prefix) {
    return MappingDocument.of(name, prefix, name);
  }

  @Test
  void nothingMatches() {
    assertThat(answer(Query.get("/b"), mapping("a", "/a"))).isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void prefixIsText() {
    MappingDocument man = mapping("man", "/man");
    assertThat(delivered(Query.get("/mankind"), man).backend()).isEqualTo("man");
    assertThat(answer(Query.get("/man/../secret"), man)).isEqualTo(new Outcome.Refused(404));
    assertThat(delivered(Query.get("//man//x"), man).path()).isEqualTo("//x");
  }

  @Test
  void rewriteReplacesThePrefixAsText() {
    MappingDocument mapping = mapping("a", "/noslash/").with("rewrite", "/v1");
    assertThat(delivered(Query.get("/noslash/abc?q=1"), mapping).path()).isEqualTo("/v1abc?q=1");
  }

  @Test
  void rewriteIsASlashUnlessWritten() {
    MappingDocument mapping = mapping("a", "/x");
    assertThat(delivered(Query.get("/x/abc"), mapping).path()).isEqualTo("//abc");
    assertThat(delivered(Query.get("/x/abc"), mapping.with("rewrite", "")).path())
        .isEqualTo("/x/abc");
  }

  @Test
  void caseInsensitivePrefixIsReplacedToo() {
    MappingDocument mapping =
        mapping("a", "/ci/").with("case_sensitive", false).with("rewrite", "/v1/");
    assertThat(delivered(Query.get("/CI/abc"), mapping).path()).isEqualTo("/v1/abc");
  }

  @Test
  void regexPathIsKept() {
    MappingDocument mapping = mapping("a", "/rx/[0-9]+/.*").with("prefix_regex", true);
    assertThat(delivered(Query.get("/rx/12/foo?q=1"), mapping).path()).isEqualTo("/rx/12/foo?q=1");
    assertThat(answer(Query.get("/x/rx/12/foo"), mapping)).isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void regexRewriteSubstitutesOutsideTheQuery() {
    MappingDocument mapping =
        mapping("a", "/")
            .with("rewrite", "/ignored/")
            .with(
                "regex_rewrite", Map.of("pattern", "/([a-z])/([a-z])", "substitution", "/\\2/\\1"));
    assertThat(delivered(Query.get("/a/b/c/d?e=/f/g"), mapping).path())
        .isEqualTo("/b/a/d/c?e=/f/g");
  }

  @Test
  void hostIsComparedWithoutPortAndCase() {
    MappingDocument mapping = mapping("a", "/").with("host", "foo.com");
    assertThat(delivered(Query.get("/").authority("FOO.com:8080"), mapping).authority())
        .isEqualTo(SeenHost.of("FOO.com:8080"));
    assertThat(answer(Query.get("/").authority("foo.com.evil"), mapping))
        .isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void charactersOutrankConstraints() {
    MappingDocument longValue =
        mapping("long", "/").with("headers", Map.of("x-a", "a-very-long-value-of-a-header"));
    MappingDocument two = mapping("two", "/").with("headers", Map.of("x-b", "1", "x-c", "2"));
    Query both =
        Query.get("/")
            .header("x-a", "a-very-long-value-of-a-header")
            .header("x-b", "1")
            .header("x-c", "2");
    assertThat(delivered(both, two, longValue).backend()).isEqualTo("long");
  }

  @Test
  void aLongRegexOutranksALongerMatch() {
    MappingDocument regex = mapping("regex", "/(a|b|c|d|e|f)/.*").with("prefix_regex", true);
    assertThat(delivered(Query.get("/a/b/c"), mapping("literal", "/a/b/c"), regex).backend())
        .isEqualTo("regex");
  }

  @Test
  void exactComesBeforePrefixOfTheSameLength() {
    MappingDocument exact = mapping("exact", "/aa").with("prefix_exact", true);
    MappingDocument regex = mapping("regex", "/a.").with("prefix_regex", true);
    assertThat(delivered(Query.get("/aa"), regex, mapping("prefix", "/aa"), exact).backend())
        .isEqualTo("exact");
    assertThat(delivered(Query.get("/aa"), regex, mapping("prefix", "/aa")).backend())
        .isEqualTo("prefix");
  }

  @Test
  void hostRegexOutranksTheSameTextByOne() {
    MappingDocument literal = mapping("literal", "/").with("host", "foo");
    MappingDocument regex = mapping("regex", "/").with("host", "fo.").with("host_regex", true);
    assertThat(delivered(Query.get("/").authority("foo"), literal, regex).backend())
        .isEqualTo("regex");
  }

  @Test
  void precedenceOutranksLength() {
    MappingDocument catchAll = mapping("first", "/").with("precedence", 1);
    assertThat(delivered(Query.get("/long/path"), mapping("long", "/long/path"), catchAll))
        .extracting(Outcome.Delivered::backend)
        .isEqualTo("first");
  }

  @Test
  void oneOfSeveralHeaderLinesIsEnough() {
    MappingDocument mapping = mapping("a", "/").with("headers", Map.of("X-A", "1"));
    Query lines = Query.get("/").header("x-a", "2").header("x-a", "1");
    assertThat(delivered(lines, mapping).backend()).isEqualTo("a");
    assertThat(answer(Query.get("/").header("x-a", "2,1"), mapping))
        .isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void redirectKeepsPathAndQuery() {
    MappingDocument mapping =
        MappingDocument.of("a", "/redp", "foobar.com").with("host_redirect", true);
    assertThat(answer(Query.get("/redp/x?y=1"), mapping))
        .isEqualTo(new Outcome.Redirected(301, "http://foobar.com/redp/x?y=1", Map.of()));
    assertThat(answer(Query.get("/redp/x?y=1"), mapping.with("path_redirect", "/ip")))
        .isEqualTo(new Outcome.Redirected(301, "http://foobar.com/ip?y=1", Map.of()));
  }

  @Test
  void upgradeMustBeAllowed() {
    Query upgrade = Query.get("/").over(Protocol.WEBSOCKET);
    MappingDocument mapping = mapping("a", "/");
    assertThat(answer(upgrade, mapping)).isEqualTo(new Outcome.Refused(403));
    assertThat(delivered(upgrade, mapping.with("use_websocket", true)).backend()).isEqualTo("a");
    assertThat(delivered(upgrade, mapping.with("allow_upgrade", List.of("WebSocket"))).backend())
        .isEqualTo("a");
  }

  @Test
  void timeoutIsOfTheMappingThenOfTheModuleThenThreeSeconds() {
    Query slow = Query.get("/").header("x-kat-backend-delay-ms", "2000");
    ModuleDocument module = ModuleDocument.of(Map.of("cluster_request_timeout_ms", 1000));
    MappingDocument mapping = mapping("a", "/");
    assertThat(answer(slow, mapping)).isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(module, slow, mapping)).isEqualTo(new Outcome.Refused(504));
    assertThat(answer(module, slow, mapping.with("timeout_ms", 0)))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void headersAreRemovedThenAdded() {
    Query query = Query.get("/").header("X-Kept", "1").header("x-gone", "2").header("x-new", "3");
    MappingDocument mapping =
        mapping("a", "/")
            .with("remove_request_headers", "X-Gone")
            .with(
                "add_request_headers",
                Map.of("x-kept", "9", "x-new", Map.of("value", "8", "append", false)));
    assertThat(delivered(query, mapping).requestHeaders())
        .containsEntry("x-kept", List.of("1", "9"))
        .containsEntry("x-gone", List.of())
        .containsEntry("x-new", List.of("8"));
  }

  @Test
  void ownValueReplacesTheModulesDefaultAlsoWhenEmpty() {
    ModuleDocument module =
        ModuleDocument.of(
            Map.of(
                "defaults",
                Map.of("httpmapping", Map.of("add_request_headers", Map.of("a", "1")))));
    MappingDocument mapping = mapping("a", "/");
    assertThat(((Outcome.Delivered) answer(module, Query.get("/"), mapping)).requestHeaders())
        .containsEntry("a", List.of("1"));
    assertThat(
            ((Outcome.Delivered)
                    answer(module, Query.get("/"), mapping.with("add_request_headers", Map.of())))
                .requestHeaders())
        .doesNotContainKey("a");
  }

  @Test
  void foreignDocumentsDoNotExist() {
    MappingDocument foreign = mapping("a", "/").with("ambassador_id", List.of("x", "y"));
    assertThat(answer(Query.get("/"), foreign)).isEqualTo(new Outcome.Refused(404));
    assertThat(answer(Query.get("/"), foreign.with("ambassador_id", "default")))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void nobodyBehindTheServiceIs503() {
    assertThat(answer(Query.get("/"), MappingDocument.of("a", "/", "nobody")))
        .isEqualTo(new Outcome.Refused(503));
  }

  @Test
  void equalMatchesShareTheirRequests() {
    Gateway gateway =
        gateway(
            ModuleDocument.EMPTY,
            mapping("b", "/").with("weight", 30),
            mapping("a", "/"),
            mapping("c", "/").with("precedence", -1));
    assertThat(gateway.predict(Query.get("/")).shares())
        .extracting(
            share -> share.percent() + " " + ((Outcome.Delivered) share.outcome()).backend())
        .containsExactly("70 a", "30 b");
  }
}
