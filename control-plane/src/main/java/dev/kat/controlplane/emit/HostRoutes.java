package dev.kat.controlplane.emit;

import com.github.xds.core.v3.TypedExtensionConfig;
import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteList;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The routes of Envoy's virtual hosts in either layout. Nothing but this reads the positions in the
 * names of the lists of an {@link IndexMatcher}.
 */
public final class HostRoutes {

  private HostRoutes() {}

  /** Lays out routes, which are in the order in which they are tried. */
  static void put(List<Route> routes, RouteLayout layout, VirtualHost.Builder host) {
    put(routes, layout, new IndexMemory(), host);
  }

  /** The same, with what is left of the time before. */
  static void put(
      List<Route> routes, RouteLayout layout, IndexMemory memory, VirtualHost.Builder host) {
    Optional<Matcher> index =
        layout.indexes(routes.size()) ? memory.matcher(routes) : Optional.empty();
    index.ifPresentOrElse(host::setMatcher, () -> host.addAllRoutes(routes));
  }

  /** The routes of a virtual host in the order in which they are tried. */
  public static List<Route> of(VirtualHost host) {
    if (!host.hasMatcher()) {
      return host.getRoutesList();
    }
    SortedMap<Integer, Route> routes = new TreeMap<>();
    actions(host)
        .forEach(action -> {
          List<Route> list = routes(action);
          String[] positions = action.getName().split(" ");
          for (int i = 0; i < positions.length; i++) {
            routes.put(Integer.valueOf(positions[i]), list.get(i));
          }
        });
    return List.copyOf(routes.values());
  }

  /** The same virtual host with other routes, in the layout of its own. */
  public static VirtualHost with(VirtualHost host, List<Route> routes) {
    VirtualHost.Builder other = host.toBuilder().clearRoutes().clearMatcher();
    put(routes, host.hasMatcher() ? RouteLayout.INDEX : RouteLayout.LIST, other);
    return other.build();
  }

  /** The lists within the index of a virtual host; none where there is no index. */
  public static Stream<List<Route>> lists(VirtualHost host) {
    return actions(host).map(HostRoutes::routes);
  }

  private static Stream<TypedExtensionConfig> actions(VirtualHost host) {
    Matcher matcher = host.getMatcher();
    return Stream.concat(
            matcher.getMatcherTree().getPrefixMatchMap().getMapMap().values().stream(),
            matcher.hasOnNoMatch() ? Stream.of(matcher.getOnNoMatch()) : Stream.empty())
        .map(Matcher.OnMatch::getAction);
  }

  private static List<Route> routes(TypedExtensionConfig action) {
    try {
      return action.getTypedConfig().unpack(RouteList.class).getRoutesList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("an index of routes that is unreadable", e);
    }
  }
}
