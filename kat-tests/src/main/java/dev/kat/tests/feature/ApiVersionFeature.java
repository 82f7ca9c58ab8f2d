package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/**
 * {@code apiVersion}: the versions of the language, under both of their names, mean the same for
 * these options.
 */
final class ApiVersionFeature implements RouteFeature<ApiVersionFeature.Version> {

  enum Version {
    V1("ambassador/v1"),
    V0("ambassador/v0"),
    CUSTOM_V1("getambassador.io/v1");

    private final String text;

    Version(String text) {
      this.text = text;
    }
  }

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
