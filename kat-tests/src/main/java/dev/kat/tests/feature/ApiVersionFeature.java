package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.Set;

/**
 * {@code apiVersion}: the versions of the language, under both of their names, mean the same for
 * these options.
 */
final class ApiVersionFeature implements RouteFeature<ApiVersionFeature.Version> {

  enum Version {
    V1("ambassador/v1"),
    V0("ambassador/v0"),
    CUSTOM_V0("getambassador.io/v0"),
    CUSTOM_V1("getambassador.io/v1"),
    CUSTOM_V2("getambassador.io/v2"),
    CUSTOM_V3ALPHA1("getambassador.io/v3alpha1");

    private final String text;

    Version(String text) {
      this.text = text;
    }
  }

  /** What no custom resource is of; one whose document has the usual version has its own usual. */
  static final Set<Version> OF_ANNOTATIONS =
      Set.of(Version.V0, Version.CUSTOM_V0, Version.CUSTOM_V1);

  static final Factor<Version> FACTOR = Factor.of("api-version", Version.class);

  @Override
  public Factor<Version> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Version level, RouteDraft draft) {
    draft.set("apiVersion", level.text);
  }
}
