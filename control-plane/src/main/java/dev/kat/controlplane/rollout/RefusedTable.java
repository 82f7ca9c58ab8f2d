package dev.kat.controlplane.rollout;

import com.google.protobuf.Message;
import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.rollout.RefusalMessage.RoutePlace;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A route table that Envoy refuses.
 *
 * @param innocent the routes that Envoy has accepted as they are
 */
record RefusedTable(RouteConfiguration table, Set<Route> innocent) {

  /** What is shorter is quoted by chance, unless it is all that a field says. */
  private static final int TELLING = 4;

  /**
   * The routes that Envoy's message may be about: the one whose place it gives; those that have
   * what it quotes, in the domains of their virtual host or in themselves; all that are not
   * innocent, where it gives neither.
   */
  List<Route> suspects(RefusalMessage message) {
    List<Route> placed =
        Stream.concat(
                message.route().stream().flatMap(place -> at(place).stream()),
                message.placeInList().stream().flatMap(place -> inLists(place, message)))
            .distinct()
            .filter(this::mayBe)
            .toList();
    if (!placed.isEmpty()) {
      return placed;
    }
    for (String quote : message.quotes()) {
      List<Route> quoted = routes(host -> has(texts(host), quote), quote);
      if (!quoted.isEmpty()) {
        return quoted;
      }
    }
    return table.getVirtualHostsList().stream()
        .flatMap(host -> HostRoutes.of(host).stream())
        .filter(this::mayBe)
        .toList();
  }

  private boolean mayBe(Route route) {
    return !innocent.contains(route);
  }

  private List<Route> at(RoutePlace place) {
    if (place.host() >= table.getVirtualHostsCount()) {
      return List.of();
    }
    VirtualHost host = table.getVirtualHosts(place.host());
    return place.route() < host.getRoutesCount()
        ? List.of(host.getRoutes(place.route()))
        : List.of();
  }

  /** The message shows the list as text, but does not say which one it is. */
  private Stream<Route> inLists(int place, RefusalMessage message) {
    return table.getVirtualHostsList().stream()
        .flatMap(HostRoutes::lists)
        .filter(list -> place < list.size())
        .map(list -> list.get(place))
        .filter(route -> message.mentions('"' + route.getName() + '"'));
  }

  private List<Route> routes(Predicate<VirtualHost> wholeHost, String quote) {
    List<Route> found = new ArrayList<>();
    for (VirtualHost host : table.getVirtualHostsList()) {
      boolean all = wholeHost.test(host);
      HostRoutes.of(host).stream()
          .filter(this::mayBe)
          .filter(route -> all || has(texts(route), quote))
          .forEach(found::add);
    }
    return found;
  }

  private static List<String> texts(VirtualHost host) {
    return host.getDomainsList();
  }

  /** What tells where the route comes from is no part of what Envoy reads. */
  private static List<String> texts(Route route) {
    List<String> texts = new ArrayList<>();
    collect(route.toBuilder().clearMetadata().clearName().build(), texts);
    return texts;
  }

  private static void collect(Object value, List<String> texts) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Collection<?> values) {
      values.forEach(each -> collect(each, texts));
    } else if (value instanceof Message message) {
      message.getAllFields().values().forEach(field -> collect(field, texts));
    }
  }

  private static boolean has(List<String> texts, String quote) {
    return texts.stream()
        .anyMatch(
            text -> text.equals(quote) || (quote.length() >= TELLING && text.contains(quote)));
  }
}
