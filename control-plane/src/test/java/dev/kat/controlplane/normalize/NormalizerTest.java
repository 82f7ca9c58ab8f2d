package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.parse.Parser;
import dev.kat.controlplane.source.Snapshots;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerTest {

  private static final String ENVELOPE = "---\napiVersion: ambassador/v1\nkind: Mapping\nname: ";
  private static final String GOOD = ENVELOPE + "good\nprefix: /good\nservice: quote\n";

  private final Diagnostics diagnostics = new Diagnostics();

  private NormalizedSpecs normalize(String config, @Nullable Integer httpPort) {
    return Normalizer.normalize(
        Parser.parse(Snapshots.annotated(config), "default", Tenancy.DEFAULT, diagnostics),
        "ambassador",
        httpPort,
        null,
        Tenancy.DEFAULT,
        diagnostics);
  }

  /** Normalizes a Mapping of some fields, written one after the other with semicolons between. */
  private List<NormalizedMapping> mapping(String fields) {
    String prefix = fields.contains("prefix: ") ? "" : "prefix: /\n";
    String service = fields.contains("service: ") ? "" : "service: quote\n";
    return normalize(ENVELOPE + "m\n" + prefix + service + fields.replace("; ", "\n") + "\n", null)
        .mappings();
  }

  private NormalizedMapping sound(String fields) {
    List<NormalizedMapping> mappings = mapping(fields);
    assertThat(diagnostics.sorted()).isEmpty();
    return mappings.get(0);
  }

  private List<String> problems() {
    return diagnostics.sorted().stream().map(Object::toString).toList();
  }

  private static NamedMatch exact(String name, String value) {
    return new NamedMatch(name, new ValueMatch.Exact(value));
  }

  private static NamedMatch regex(String name, String value) {
    return new NamedMatch(name, new ValueMatch.Regex(value));
  }

  private static NamedMatch present(String name) {
    return new NamedMatch(name, new ValueMatch.Present());
  }

  @Test
  void theLeastMapping() {
    NormalizedMapping mapping = sound("prefix: /a");
    assertThat(mapping.match().path()).isEqualTo(new PathMatch.Prefix("/a", true));
    assertThat(mapping.match().host()).isNull();
    assertThat(mapping.match().method()).isNull();
    assertThat(mapping.match().headers()).isEmpty();
    assertThat(mapping.match().query()).isEmpty();
    assertThat(mapping.precedence()).isZero();
    assertThat(mapping.weight()).isNull();
    assertThat(mapping.service())
        .hasToString(
            "ServiceName[host=quote.default, service=KubernetesName[namespace=default, name=quote],"
                + " port=80, tls=false]");
    assertThat(mapping.redirectHost()).isNull();
    assertThat(mapping.declared().name()).isEqualTo("m");
  }

  @Test
  void paths() {
    assertThat(sound("prefix: /a; case_sensitive: false").match().path())
        .isEqualTo(new PathMatch.Prefix("/a", false));
    assertThat(sound("prefix: /a; prefix_exact: true").match().path())
        .isEqualTo(new PathMatch.Exact("/a", true));
    assertThat(sound("prefix: /a; prefix_exact: true; case_sensitive: false").match().path())
        .isEqualTo(new PathMatch.Exact("/a", false));
    assertThat(sound("prefix: /a[0-9]+; prefix_regex: true").match().path())
        .isEqualTo(new PathMatch.Regex("/a[0-9]+"));
    assertThat(sound("prefix: /a|b; prefix_regex: true; case_sensitive: false").match().path())
        .isEqualTo(new PathMatch.Regex("(?i)/a|b"));
    assertThat(sound("prefix: /a; prefix_regex: false; prefix_exact: false").match().path())
        .isEqualTo(new PathMatch.Prefix("/a", true));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "any",
      quoteCharacter = '`',
      textBlock =
          """
          host: "*"                       | any
          host: Foo.COM                   | Exact[text=foo.com]
          host: foo.com:8080              | Exact[text=foo.com]
          host: foo.com.                  | Exact[text=foo.com]
          host: localhost                 | Exact[text=localhost]
          host: 10.0.0.1:80               | Exact[text=10.0.0.1]
          host: "[::1]:80"                | Exact[text=[::1]]
          host: .*[.]foo; host_regex: true | Regex[expression=.*[.]foo]
          headers: {":authority": Foo.com} | Exact[text=foo.com]
          headers: {Host: "foo.com:80"}   | Exact[text=foo.com]
          headers: {host: true}           | any
          regex_headers: {HOST: a.*}      | Regex[expression=a.*]
          """)
  void hosts(String fields, @Nullable String expected) {
    NormalizedMapping mapping = sound(fields);
    ValueMatch host = mapping.match().host();
    assertThat(host == null ? null : host.toString()).isEqualTo(expected);
    assertThat(mapping.match().headers()).isEmpty();
  }

  @Test
  void methods() {
    assertThat(sound("method: GET").match().method()).isEqualTo(new ValueMatch.Exact("GET"));
    assertThat(sound("method: GET|PUT; method_regex: true").match().method())
        .isEqualTo(new ValueMatch.Regex("GET|PUT"));
    assertThat(mapping("method: get").get(0).match().method())
        .isEqualTo(new ValueMatch.Exact("GET"));
    assertThat(problems())
        .containsExactly(
            "warning lower-case-method default/quote[0] /method:"
                + " method 'get' is taken as 'GET'; methods are in upper case");
  }

  @Test
  void headersAreSortedAndInLowerCase() {
    NormalizedMapping mapping =
        sound("headers: {X-B: b, x-a: true, X-C: ''}; regex_headers: {X-B: '.*', A: 1}");
    assertThat(mapping.match().headers())
        .containsExactly(
            regex("a", "1"),
            present("x-a"),
            exact("x-b", "b"),
            regex("x-b", ".*"),
            exact("x-c", ""));
  }

  @Test
  void queryParametersAreSortedAndKeepTheirCase() {
    NormalizedMapping mapping =
        sound("query_parameters: {b: 1, B: true, 'a b': ü}; regex_query_parameters: {b: '[0-9]'}");
    assertThat(mapping.match().query())
        .containsExactly(present("B"), exact("a b", "ü"), exact("b", "1"), regex("b", "[0-9]"));
  }

  @Test
  void theOrderInWhichHeadersAreWrittenDoesNotMatter() {
    assertThat(sound("headers: {a: 1, b: 2, c: true}").match())
        .isEqualTo(sound("headers: {c: true, B: 2, A: 1}").match());
  }

  @Test
  void weightsAndPrecedences() {
    assertThat(sound("weight: 0").weight()).isZero();
    assertThat(sound("weight: 100; precedence: -7").weight()).isEqualTo(100);
    assertThat(sound("precedence: -7").precedence()).isEqualTo(-7);
  }

  @ParameterizedTest
  @CsvSource({
    "Example.com, example.com",
    "example.com:8443, example.com:8443",
    "'[::1]:80', '[::1]:80'",
    "quote, quote"
  })
  void redirectsNameTheirHost(String service, String host) {
    NormalizedMapping mapping =
        sound("service: '" + service + "'; host_redirect: true; path_redirect: /x");
    assertThat(mapping.redirectHost()).isEqualTo(host);
    assertThat(mapping.service()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          prefix: ""                 | empty-field default/quote[0] /prefix: 'prefix' must not be empty
          prefix: a                  | invalid-path default/quote[0] /prefix: 'a' cannot be matched: a path begins with '/'
          prefix: "*"                | invalid-path default/quote[0] /prefix: '*' cannot be matched: a path begins with '/'
          prefix: /a?b               | invalid-path default/quote[0] /prefix: '/a?b' cannot be matched: '?' and '#' are not part of a path
          prefix: "/a#b"             | invalid-path default/quote[0] /prefix: '/a#b' cannot be matched: '?' and '#' are not part of a path
          prefix: /a b               | invalid-path default/quote[0] /prefix: '/a b' cannot be matched: a path has no spaces and control characters
          prefix: "/a\\n"            | invalid-path default/quote[0] /prefix: '/a\\n' cannot be matched: a path has no spaces and control characters
          prefix_regex: true; prefix_exact: true | conflicting-fields default/quote[0] /prefix_exact: prefix_regex and prefix_exact exclude each other
          prefix: "*.foo"; prefix_regex: true | invalid-regex default/quote[0] /prefix: '*.foo' is not a possible expression: missing argument to repetition operator '*'
          prefix: ""; prefix_regex: true | invalid-regex default/quote[0] /prefix: '' is not a possible expression: it is empty
          host: ""                   | invalid-host default/quote[0] /host: '' is not a host: it is empty
          host: "*.foo.com"          | invalid-host default/quote[0] /host: '*.foo.com' is not a host: '*' can only stand alone
          host: http://foo           | invalid-host default/quote[0] /host: 'http://foo' is not a host: a path is not possible here
          host: foo:x                | invalid-host default/quote[0] /host: 'foo:x' is not a host: 'x' is not a port
          host: "*"; host_regex: true | invalid-regex default/quote[0] /host: '*' is not a possible expression: missing argument to repetition operator '*'
          host: a; headers: {Host: b} | conflicting-fields default/quote[0] /headers/Host: host and headers/Host exclude each other
          headers: {":authority": "a b"} | invalid-host default/quote[0] /headers/:authority: 'a b' is not a host: it contains a space or a control character
          method: ""                 | invalid-method default/quote[0] /method: '' is not a method
          method: GET,POST           | invalid-method default/quote[0] /method: 'GET,POST' is not a method
          method: "("; method_regex: true | invalid-regex default/quote[0] /method: '(' is not a possible expression: missing closing ) '('
          headers: {":method": GET}  | invalid-match default/quote[0] /headers/:method: header ':method' cannot be matched: for the method there is the field 'method'
          headers: {":path": /}      | invalid-match default/quote[0] /headers/:path: header ':path' cannot be matched: it has a character that no name of a header has
          headers: {"x a": b}        | invalid-match default/quote[0] /headers/x a: header 'x a' cannot be matched: it has a character that no name of a header has
          headers: {"": b}           | invalid-match default/quote[0] /headers/: header '' cannot be matched: a name has 1 to 1024 bytes
          headers: {x: "a\\nb"}      | invalid-match default/quote[0] /headers/x: header 'x' cannot be matched: no value has control characters
          headers: {x-a: 1, X-A: 2}  | duplicate-header default/quote[0] /headers/X-A: 'x-a' and 'X-A' are the same header
          regex_headers: {x: "(?=a)"} | invalid-regex default/quote[0] /regex_headers/x: '(?=a)' is not a possible expression: invalid or unsupported Perl syntax '(?='
          query_parameters: {"": b}  | invalid-match default/quote[0] /query_parameters/: query parameter '' cannot be matched: a name has 1 to 1024 bytes
          regex_query_parameters: {a: "["} | invalid-regex default/quote[0] /regex_query_parameters/a: '[' is not a possible expression: missing closing ] '['
          weight: 101                | invalid-weight default/quote[0] /weight: a weight of 101 is not possible
          weight: -1                 | invalid-weight default/quote[0] /weight: a weight of -1 is not possible
          service: ""                | invalid-service default/quote[0] /service: '' is not a service: it is empty
          service: quote:99999       | invalid-service default/quote[0] /service: 'quote:99999' is not a service: '99999' is not a port
          service: http://foo; host_redirect: true | invalid-redirect-host default/quote[0] /service: 'http://foo' is not a host to redirect to: a scheme is not possible here
          service: foo/bar; host_redirect: true | invalid-redirect-host default/quote[0] /service: 'foo/bar' is not a host to redirect to: a path is not possible here
          path_redirect: /x          | redirect-needs-host default/quote[0] /path_redirect: path_redirect is possible together with host_redirect only
          redirect_response_code: 302; host_redirect: false | redirect-needs-host default/quote[0] /redirect_response_code: redirect_response_code is possible together with host_redirect only
          """)
  void aFaultCostsTheMapping(String fields, String expected) {
    assertThat(mapping(fields)).isEmpty();
    assertThat(problems()).containsExactly("error " + expected);
  }

  @Test
  void aFaultLeavesTheNeighbours() {
    String bad = ENVELOPE + "bad\nprefix: nowhere\nweight: 300\nservice: ''\n";
    assertThat(normalize(bad + GOOD, null).mappings())
        .extracting(mapping -> mapping.declared().name())
        .containsExactly("good");
    assertThat(problems()).hasSize(3);
  }

  @Test
  void flagsWithoutTheirFieldAreNoticed() {
    assertThat(mapping("host_regex: true; method_regex: true")).hasSize(1);
    assertThat(problems())
        .containsExactly(
            "notice field-without-effect default/quote[0] /host_regex:"
                + " host_regex has no effect without host",
            "notice field-without-effect default/quote[0] /method_regex:"
                + " method_regex has no effect without method");
  }

  private static String module(String port) {
    return "---\n{apiVersion: ambassador/v1, kind: Module, name: ambassador,"
        + " config: {service_port: "
        + port
        + ", cluster_request_timeout_ms: 9}}\n";
  }

  @Test
  void theOperatorsPortWinsOverTheModules() {
    assertThat(normalize(GOOD, null).ports().http()).isEqualTo(8080);
    assertThat(normalize(module("81"), null).ports().http()).isEqualTo(81);
    assertThat(normalize(module("81"), 82).ports().http()).isEqualTo(82);
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "-1"})
  void aWrongPortCostsItselfOnly(String port) {
    NormalizedSpecs specs = normalize(module(port), null);
    assertThat(specs.ports().http()).isEqualTo(8080);
    assertThat(specs.module().clusterRequestTimeoutMs()).isEqualTo(9);
    assertThat(problems())
        .containsExactly(
            "error invalid-port default/quote[0] /config/service_port:"
                + " service_port "
                + port
                + " is not a port");
  }
}
