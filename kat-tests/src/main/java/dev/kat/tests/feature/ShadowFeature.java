package dev.kat.tests.feature;

import dev.kat.backends.BackendScript;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import java.util.List;

/**
 * {@code shadow}: another backend gets copies, and nobody else notices. That a copy came is seen
 * through a second Mapping to that backend, which answers when the copy is there.
 */
final class ShadowFeature implements RouteFeature<ShadowFeature.Shadow> {

  enum Shadow {
    ABSENT,
    ALL,
    WEIGHT_100,
    WEIGHT_0
  }

  static final Factor<Shadow> FACTOR = Factor.of("shadow", Shadow.class);

  private static final String BACKEND = "shadow";
  private static final String WATCH = "/watch/";
  private static final String TAG = "copied";

  @Override
  public Factor<Shadow> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Shadow level, RouteDraft draft) {
    if (level == Shadow.ABSENT) {
      return;
    }
    String service = draft.service(BACKEND);
    draft.twin(
        BACKEND,
        mapping -> {
          MappingDocument shadow =
              mapping
                  .with("service", service)
                  .without("tls")
                  .with("shadow", true)
                  .without("weight");
          return switch (level) {
            case ABSENT, ALL -> shadow;
            case WEIGHT_100 -> shadow.with("weight", 100);
            case WEIGHT_0 -> shadow.with("weight", 0);
          };
        });
    draft.decoy(
        MappingDocument.of(draft.names().name("watch"), draft.names().path(WATCH), service)
            .with("timeout_ms", 20_000));
  }

  @Override
  public List<Probe> probes(Shadow level, Query hit) {
    return copies(level)
        ? List.of(
            new Probe(
                "original",
                Scripted.with(hit.over(Protocol.HTTP1), BackendScript.builder().tag(TAG).build())))
        : List.of();
  }

  @Override
  public List<Probe> afterwards(Shadow level, Query hit) {
    String scenario = hit.path().substring(0, hit.path().indexOf('/', 1));
    return copies(level)
        ? List.of(
            new Probe(
                "copy",
                Scripted.with(
                    Query.get(scenario + WATCH), BackendScript.builder().await(TAG).build())))
        : List.of();
  }

  private static boolean copies(Shadow level) {
    return level == Shadow.ALL || level == Shadow.WEIGHT_100;
  }
}
