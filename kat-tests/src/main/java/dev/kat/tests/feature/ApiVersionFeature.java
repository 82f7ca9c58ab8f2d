package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** {@code apiVersion}: both versions of the language mean the same for these options. */
final class ApiVersionFeature implements RouteFeature<ApiVersionFeature.Version> {

  enum Version {
    V1,
    V0
  }

  static final Factor<Version> FACTOR = Factor.of("api-version", Version.class);

  @Override
  public Factor<Version> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Version level, RouteDraft draft) {
    draft.set("apiVersion", level == Version.V0 ? "ambassador/v0" : "ambassador/v1");
  }
}
