package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the Mappings of a namespace are in Contour's language.
 *
 * @param upstreams the Services
 * @param routes the routes of each HTTPProxy
 */
record ProxyTranslation(Set<Upstream> upstreams, List<Map<String, Object>> routes) {

  static ProxyTranslation of(WatchedObjects objects) {
    Map<ProxyMatch, List<AnnotatedMapping>> groups = new LinkedHashMap<>();
    objects
        .annotations()
        .flatMap(text -> AnnotatedMapping.in(text).stream())
        .sorted(Comparator.comparing(AnnotatedMapping::name))
        .forEach(mapping ->
            groups
                .computeIfAbsent(ProxyMatch.of(mapping), match -> new ArrayList<>())
                .add(mapping));
    Set<Upstream> upstreams = new LinkedHashSet<>();
    List<Map<String, Object>> routes = new ArrayList<>();
    groups.forEach((match, group) ->
        routes.add(
            ProxyRoute.of(
                match,
                group,
                mapping -> {
                  Upstream upstream = Upstream.of(mapping, objects);
                  upstreams.add(upstream);
                  return upstream;
                })));
    return new ProxyTranslation(upstreams, List.copyOf(routes));
  }
}
