package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parts of the model that are more than a match and a rewrite. */
class PoliciesTest {

  private static final MappingDocument SHOP = MappingDocument.of("shop", "/", "shop");
  private static final String ORIGIN = "access-control-allow-origin";

  private static Outcome answer(Query query, MappingDocument... mappings) {
    return answer(ModuleDocument.EMPTY, query, mappings);
  }

  private static Outcome answer(ModuleDocument module, Query query, MappingDocument... mappings) {
    return new Gateway(List.of(mappings), module, Map.of("shop", "shop", "copy", "copy"))
        .predict(query)
        .shares()
        .get(0)
        .outcome();
  }

  private static Outcome.Delivered delivered(Query query, MappingDocument... mappings) {
    return (Outcome.Delivered) answer(query, mappings);
  }

  @Test
  void aPreflightOfAnAllowedOriginIsAnswered() {
    MappingDocument mapping =
        SHOP.with("cors", Map.of("origins", "https://a.test , https://*.b.test"));
    for (String origin : List.of("https://a.test", "https://x.b.test", "https://x.y.b.test")) {
      assertThat(answer(preflight(origin), mapping))
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered ->
                  assertThat(answered.responseHeaders()).containsEntry(ORIGIN, List.of(origin)));
    }
    for (String origin :
        List.of("https://b.test", "https://xb.test", "https://x/.b.test", "http://a.test")) {
      assertThat(delivered(preflight(origin), mapping).responseHeaders())
          .containsEntry(ORIGIN, List.of());
    }
  }

  @Test
  void corsOfAMappingReplaceThoseOfTheModule() {
    ModuleDocument module = ModuleDocument.of(Map.of("cors", Map.of("origins", "*")));
    Query page = Query.get("/").header("origin", "https://a.test");
    assertThat(((Outcome.Delivered) answer(module, page, SHOP)).responseHeaders())
        .containsEntry(ORIGIN, List.of("https://a.test"));
    MappingDocument off = SHOP.with("cors", Map.of("origins", List.of()));
    assertThat(((Outcome.Delivered) answer(module, page, off)).responseHeaders())
        .containsEntry(ORIGIN, List.of());
  }

  @Test
  void aFailureIsRetriedWhenItsConditionIsNamed() {
    MappingDocument once = SHOP.with("retry_policy", Map.of("retry_on", "reset, gateway-error"));
    assertThat(answer(failing(503, 1), once)).isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(failing(503, 2), once)).isEqualTo(new Outcome.Failed("shop", 503));
    assertThat(answer(failing(500, 1), once)).isEqualTo(new Outcome.Failed("shop", 500));
    assertThat(answer(failing(503, 1), SHOP)).isEqualTo(new Outcome.Failed("shop", 503));
    MappingDocument limited = once.with("circuit_breakers", List.of(Map.of("max_retries", 0)));
    assertThat(answer(failing(503, 1), limited)).isEqualTo(new Outcome.Failed("shop", 503));
    assertThat(answer(failing(503, 1), limited.with("priority", "high")))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void anAttemptThatTakesTooLongIsAFailure() {
    Query slowOnce =
        Query.get("/")
            .header("x-kat-backend-delay-ms", "5000")
            .header("x-kat-backend-attempts", "1");
    Map<String, Object> policy = Map.of("retry_on", "5xx", "per_try_timeout", "1000ms");
    assertThat(answer(slowOnce, SHOP.with("retry_policy", policy)))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(slowOnce, SHOP)).isEqualTo(new Outcome.Refused(504));
    assertThat(answer(slowOnce, SHOP.with("retry_policy", policy).with("timeout_ms", 900)))
        .isEqualTo(new Outcome.Refused(504));
  }

  @Test
  void silenceEndsARequestToo() {
    Query slow = Query.get("/").header("x-kat-backend-delay-ms", "5000");
    MappingDocument patient = SHOP.with("timeout_ms", 0);
    assertThat(answer(slow, patient)).isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(slow, patient.with("idle_timeout_ms", 1000)))
        .isEqualTo(new Outcome.Refused(504));
  }

  @Test
  void aPatternTakesTheEndOrTheBeginningOfAHost() {
    MappingDocument ends = SHOP.with("hostname", "*.a.test").with("host", "b.test");
    assertThat(answer(Query.get("/").authority("X.A.test:80"), ends))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(Query.get("/").authority("a.test"), ends))
        .isEqualTo(new Outcome.Refused(404));
    assertThat(answer(Query.get("/").authority("b.test"), ends))
        .isEqualTo(new Outcome.Refused(404));
    MappingDocument begins = SHOP.with("hostname", "a.*");
    assertThat(answer(Query.get("/").authority("a.test"), begins))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(answer(Query.get("/").authority("ab.test"), begins))
        .isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void aShadowTakesNoRequests() {
    MappingDocument shadow =
        MappingDocument.of("copy", "/", "copy").with("shadow", true).with("weight", 90);
    assertThat(delivered(Query.get("/"), shadow, SHOP).backend()).isEqualTo("shop");
    assertThat(answer(Query.get("/"), shadow)).isEqualTo(new Outcome.Refused(404));
  }

  @Test
  void linkerdIsToldTheService() {
    Query query = Query.get("/").header("l5d-dst-override", "elsewhere");
    assertThat(delivered(query, SHOP).requestHeaders())
        .containsEntry("l5d-dst-override", List.of("elsewhere"));
    Outcome.Delivered told = delivered(query, SHOP.with("add_linkerd_headers", true));
    assertThat(told.requestHeaders()).doesNotContainKey("l5d-dst-override");
    assertThat(told.requestHeaderBeginnings()).containsEntry("l5d-dst-override", "shop.");
  }

  @Test
  void redirectsChangeAPartOfThePath() {
    MappingDocument old =
        MappingDocument.of("old", "/old/", "new.test").with("host_redirect", true);
    assertThat(location(old.with("prefix_redirect", "/n/"))).isEqualTo("http://new.test/n/a?q=1");
    assertThat(
            location(
                old.with("regex_redirect", Map.of("pattern", "/(a)", "substitution", "/\\1b"))))
        .isEqualTo("http://new.test/old/ab?q=1");
  }

  private static String location(MappingDocument mapping) {
    return ((Outcome.Redirected) answer(Query.get("/old/a?q=1"), mapping)).location();
  }

  private static Query preflight(String origin) {
    return Query.get("/")
        .method("OPTIONS")
        .header("origin", origin)
        .header("access-control-request-method", "GET");
  }

  private static Query failing(int status, int attempts) {
    return Query.get("/")
        .header("x-kat-backend-status", Integer.toString(status))
        .header("x-kat-backend-attempts", Integer.toString(attempts));
  }
}
