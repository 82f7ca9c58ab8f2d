package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.Map;

/** {@code host_redirect} with a path and a {@code redirect_response_code} of its own. */
final class RedirectFeature implements RouteFeature<RedirectFeature.Redirect> {

  enum Redirect {
    HOST,
    HOST_AND_PATH,
    HOST_AND_CODE,
    HOST_AND_PORT,
    HOST_AND_PREFIX,
    HOST_AND_REGEX
  }

  static final Factor<Redirect> FACTOR = Factor.of("redirect", Redirect.class);

  @Override
  public Factor<Redirect> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Redirect level, RouteDraft draft) {
    draft.set("host_redirect", true);
    draft.set("service", "elsewhere.example.net");
    switch (level) {
      case HOST -> {}
      case HOST_AND_PATH -> draft.set("path_redirect", "/moved/here");
      case HOST_AND_CODE -> draft.set("redirect_response_code", 308);
      case HOST_AND_PREFIX -> draft.set("prefix_redirect", "/moved/");
      case HOST_AND_REGEX ->
          draft.set(
              "regex_redirect", Map.of("pattern", "/app/([0-9]+)/", "substitution", "/to-\\1/"));
      case HOST_AND_PORT -> draft.set("service", "elsewhere.example.net:8443");
    }
  }
}
