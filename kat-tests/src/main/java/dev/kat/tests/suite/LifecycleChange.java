package dev.kat.tests.suite;

import dev.kat.tests.config.MeantMistakes;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a user changes while traffic flows. The changed route has the path {@code /changing/}. */
enum LifecycleChange {
  ADDED(p -> p.without("changing"), (p, before) -> before.with(p.changing())),
  DELETED(p -> p.all(), (p, before) -> before.without(p.names().name("changing"))),
  UNANNOTATED(p -> p.all(), (p, before) -> before.with(p.carrier("changing"))),
  SERVICE_CHANGED(
      p -> p.all(),
      (p, before) -> before.with(p.changing(m -> m.with("service", p.names().name("other"))))),
  OPTIONS_CHANGED(
      p -> p.all(),
      (p, before) ->
          before.with(
              p.changing(m ->
                  m.with("rewrite", "/new/")
                      .with("add_request_headers", Map.of("x-generation", "two"))))),
  UPSTREAM_CHANGED(
      p -> p.all(),
      (p, before) ->
          before.with(
              p.changing(m ->
                  m.with("connect_timeout_ms", 4000)
                      .with("load_balancer", Map.of("policy", "maglev", "source_ip", true))
                      .with("circuit_breakers", List.of(Map.of("max_requests", 2000)))
                      .with(
                          "health_checks",
                          List.of(Map.of("health_check", Map.of("http", Map.of("path", "/")))))))),
  MATCH_NARROWED(
      p -> p.all(),
      (p, before) -> before.with(p.changing(m -> m.with("headers", Map.of("x-beta", true))))),
  REORDERED(
      p -> p.all().with(p.rival(1)),
      (p, before) -> before.with(p.rival(-1), p.changing(m -> m.with("precedence", 1)))),
  WEIGHTS_SWAPPED(
      p -> p.all().with(p.changing(m -> m.with("weight", 100)), p.twin(0)),
      (p, before) -> before.with(p.changing(m -> m.with("weight", 0)), p.twin(100))),
  ENDPOINTS_MOVED(
      p -> p.all(), (p, before) -> before.with(p.servedBy("changing", p.names().name("other")))),
  ENDPOINTS_GONE(p -> p.all(), (p, before) -> before.with(p.servedBy("changing", null))),
  SEVERAL(
      p -> p.all().with(p.rival(1)),
      (p, before) ->
          before
              .without(p.names().name("rival"))
              .with(
                  p.servedBy("other", p.names().name("changing")),
                  p.changing(m -> m.with("service", p.names().name("other"))),
                  p.twin(0))),
  MALFORMED(
      p -> p.all(),
      (p, before) ->
          before.with(
              p.carrier("changing")
                  .written(MeantMistakes.MARK + "---\nkind: Mapping\n  name: [\n")));

  private final Function<LifecycleParts, Deployment> before;
  private final BiFunction<LifecycleParts, Deployment, Deployment> change;

  LifecycleChange(
      Function<LifecycleParts, Deployment> before,
      BiFunction<LifecycleParts, Deployment, Deployment> change) {
    this.before = before;
    this.change = change;
  }

  Deployment before(LifecycleParts parts) {
    return before.apply(parts);
  }

  Deployment after(LifecycleParts parts) {
    return change.apply(parts, before(parts));
  }
}
