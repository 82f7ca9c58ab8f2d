package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.IngressDocument;
import dev.kat.tests.config.IngressDocument.Backend;
import dev.kat.tests.config.IngressDocument.ClassForm;
import dev.kat.tests.config.IngressDocument.PathType;
import dev.kat.tests.config.IngressDocument.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model against the examples of the Kubernetes documentation. */
class IngressGatewayTest {

  private static Rule rule(String host, String path, PathType type, String service) {
    return new Rule(host, path, type, new Backend(service, 80));
  }

  private static String answer(
      ClassForm form, @Nullable String fallback, Query query, Rule... rules) {
    IngressDocument ingress =
        new IngressDocument(
            "a", form, fallback == null ? null : new Backend(fallback, 80), List.of(rules), null);
    Outcome outcome =
        new IngressGateway(
                List.of(ingress), List.of(), Map.of("one", "one", "two", "two", "rest", "rest"))
            .predict(query)
            .shares()
            .get(0)
            .outcome();
    return outcome instanceof Outcome.Delivered delivered
        ? delivered.backend() + " " + delivered.path()
        : ((Outcome.Refused) outcome).status() + "";
  }

  @ParameterizedTest(name = "{0} {1} for {2}")
  @CsvSource({
    "PREFIX, /, /any/thing, true",
    "EXACT, /foo, /foo, true",
    "EXACT, /foo, /bar, false",
    "EXACT, /foo, /foo/, false",
    "EXACT, /foo/, /foo, false",
    "PREFIX, /foo, /foo/, true",
    "PREFIX, /foo/, /foo, true",
    "PREFIX, /foo/, /foo/, true",
    "PREFIX, /aaa/bb, /aaa/bbb, false",
    "PREFIX, /aaa/bbb, /aaa/bbb, true",
    "PREFIX, /aaa/bbb/, /aaa/bbb, true",
    "PREFIX, /aaa/bbb, /aaa/bbb/, true",
    "PREFIX, /aaa/bbb, /aaa/bbb/ccc, true",
    "PREFIX, /aaa/bbb, /aaa/bbbxyz, false"
  })
  void pathsAreThoseOfTheDocumentation(PathType type, String path, String asked, boolean taken) {
    assertThat(answer(ClassForm.FIELD, null, Query.get(asked), rule("", path, type, "one")))
        .isEqualTo(taken ? "one " + asked : "404");
  }

  @ParameterizedTest
  @CsvSource({"bar.foo.com, true", "baz.bar.foo.com, false", "foo.com, false"})
  void aWildcardIsOneLabel(String host, boolean taken) {
    Query query = Query.get("/").authority(host);
    assertThat(answer(ClassForm.FIELD, null, query, rule("*.foo.com", "/", PathType.PREFIX, "one")))
        .isEqualTo(taken ? "one /" : "404");
  }

  @Test
  void theHostCountsBeforeThePathAndTheLongerPathBeforeTheExactOne() {
    Rule[] rules = {
      rule("a.foo.com", "/", PathType.PREFIX, "one"),
      rule("", "/long/path", PathType.EXACT, "two"),
      rule("", "/long", PathType.PREFIX, "rest")
    };
    Query query = Query.get("/long/path");
    assertThat(answer(ClassForm.FIELD, null, query.authority("a.foo.com"), rules))
        .isEqualTo("one /long/path");
    assertThat(answer(ClassForm.FIELD, null, query.authority("b.foo.com"), rules))
        .isEqualTo("two /long/path");
  }

  @Test
  void theDefaultBackendHasTheRestOfOurIngresses() {
    Rule rule = rule("", "/a", PathType.PREFIX, "one");
    assertThat(answer(ClassForm.ANNOTATION, "rest", Query.get("/b"), rule)).isEqualTo("rest /b");
    assertThat(answer(ClassForm.OTHER, "rest", Query.get("/b"), rule)).isEqualTo("404");
  }
}
