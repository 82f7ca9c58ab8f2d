package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The route of an HTTPProxy for a group: the Mappings of one match. What its members have apart
 * from each other are weights, services, edits of headers and the host for the service; all else is
 * the first one's.
 */
final class ProxyRoute {

  private static final int WHOLE = 100;
  private static final int DEFAULT_TIMEOUT_MS = 3000;
  private static final int MOVED = 301;
  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String WEIGHT = "weight";

  private ProxyRoute() {}

  static Map<String, Object> of(
      ProxyMatch match,
      List<AnnotatedMapping> group,
      Function<AnnotatedMapping, Upstream> upstreams) {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("conditions", match.conditions());
    List<AnnotatedMapping> members =
        group.stream().filter(member -> !member.flag("shadow")).toList();
    AnnotatedMapping first = members.isEmpty() ? group.get(0) : members.get(0);
    if (first.flag("host_redirect")) {
      route.put("requestRedirectPolicy", redirect(first));
      return route;
    }
    options(first, route);
    List<Map<String, Object>> services = shares(members, upstreams);
    group.stream()
        .filter(member -> member.flag("shadow"))
        .filter(member -> member.number(WEIGHT).orElse(WHOLE) > 0)
        .forEach(shadow -> services.add(mirror(shadow, upstreams.apply(shadow))));
    route.put("services", services);
    return route;
  }

  private static void options(AnnotatedMapping mapping, Map<String, Object> route) {
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("response", time(mapping.number("timeout_ms").orElse(DEFAULT_TIMEOUT_MS)));
    mapping.number("idle_timeout_ms").ifPresent(idle -> times.put("idle", time(idle)));
    route.put("timeoutPolicy", times);
    String rewrite = mapping.text("rewrite").orElse("/");
    if (!mapping.flag("prefix_regex") && !rewrite.isEmpty()) {
      route.put(
          "pathRewritePolicy", Map.of("replacePrefix", List.of(Map.of("replacement", rewrite))));
    }
    if (!mapping.entries("retry_policy").isEmpty()) {
      route.put("retryPolicy", retry(new AnnotatedMapping(mapping.entries("retry_policy"))));
    }
    if (mapping.flag("use_websocket") || !mapping.texts("allow_upgrade").isEmpty()) {
      route.put("enableWebsockets", true);
    }
  }

  private static String time(int millis) {
    return millis == 0 ? "infinity" : millis + "ms";
  }

  /** Contour takes no count for one retry, and -1 for none. */
  private static Map<String, Object> retry(AnnotatedMapping policy) {
    Map<String, Object> retry = new LinkedHashMap<>();
    int count = policy.number("num_retries").orElse(1);
    retry.put("count", count == 0 ? -1 : count);
    retry.put(
        "retryOn",
        policy.texts("retry_on").stream()
            .flatMap(conditions -> List.of(conditions.split("[, ]+", -1)).stream())
            .toList());
    policy.text("per_try_timeout").ifPresent(time -> retry.put("perTryTimeout", time));
    return retry;
  }

  private static Map<String, Object> redirect(AnnotatedMapping mapping) {
    String[] host = mapping.service().split(":", 2);
    Map<String, Object> redirect = new LinkedHashMap<>();
    redirect.put("hostname", host[0]);
    redirect.put("statusCode", mapping.number("redirect_response_code").orElse(MOVED));
    if (host.length > 1) {
      redirect.put("port", Integer.parseInt(host[1]));
    }
    mapping.text("path_redirect").ifPresent(path -> redirect.put("path", path));
    mapping.text("prefix_redirect").ifPresent(prefix -> redirect.put("prefix", prefix));
    return redirect;
  }

  private static List<Map<String, Object>> shares(
      List<AnnotatedMapping> members, Function<AnnotatedMapping, Upstream> upstreams) {
    List<Integer> weights = weights(members);
    List<Map<String, Object>> shares = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      AnnotatedMapping member = members.get(i);
      Map<String, Object> share = service(member, upstreams.apply(member));
      share.put(WEIGHT, weights.get(i));
      put(share, "requestHeadersPolicy", edits(member, "request"));
      put(share, "responseHeadersPolicy", edits(member, "response"));
      shares.add(share);
    }
    return shares;
  }

  private static Map<String, Object> mirror(AnnotatedMapping shadow, Upstream upstream) {
    Map<String, Object> mirror = service(shadow, upstream);
    mirror.put("mirror", true);
    mirror.put(WEIGHT, shadow.number(WEIGHT).orElse(WHOLE));
    return mirror;
  }

  private static Map<String, Object> service(AnnotatedMapping mapping, Upstream upstream) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put(NAME, upstream.name());
    service.put("port", upstream.port());
    if (mapping.flag("grpc")) {
      service.put("protocol", "h2c");
    }
    return service;
  }

  /** In any unit: who has none shares evenly what the others leave of 100. */
  private static List<Integer> weights(List<AnnotatedMapping> group) {
    int set = group.stream().mapToInt(member -> member.number(WEIGHT).orElse(0)).sum();
    int unset = (int) group.stream().filter(member -> member.number(WEIGHT).isEmpty()).count();
    if (group.size() == 1 || (set == 0 && unset == 0)) {
      return group.stream().map(member -> 1).toList();
    }
    int unit = Math.max(1, unset);
    int left = Math.max(0, WHOLE - set);
    return group.stream()
        .map(member -> member.number(WEIGHT).map(weight -> weight * unit).orElse(left))
        .toList();
  }

  /**
   * The edits of headers.
   *
   * @param side {@code request} or {@code response}
   */
  private static Map<String, Object> edits(AnnotatedMapping mapping, String side) {
    List<Map<String, Object>> set = new ArrayList<>();
    mapping
        .entries("add_%s_headers".formatted(side))
        .forEach((name, written) ->
            set.add(
                Map.of(
                    NAME, name, VALUE, String.valueOf(AnnotatedMapping.map(written).get(VALUE)))));
    if (side.equals("request")) {
      mapping.text("host_rewrite").ifPresent(host -> set.add(Map.of(NAME, "Host", VALUE, host)));
    }
    List<String> remove = mapping.texts("remove_%s_headers".formatted(side));
    Map<String, Object> edits = new LinkedHashMap<>();
    if (!set.isEmpty()) {
      edits.put("set", set);
    }
    if (!remove.isEmpty()) {
      edits.put("remove", remove);
    }
    return edits;
  }

  private static void put(Map<String, Object> object, String field, Map<String, Object> value) {
    if (!value.isEmpty()) {
      object.put(field, value);
    }
  }
}
