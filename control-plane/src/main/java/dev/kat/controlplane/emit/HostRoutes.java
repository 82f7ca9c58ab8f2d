package dev.kat.controlplane.emit;

import com.github.xds.core.v3.TypedExtensionConfig;
import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteList;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.type.matcher.v3.HttpRequestHeaderMatchInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of Envoy's virtual hosts in either layout. The name of a list within an index has the
 * positions of its routes, which nothing but this reads.
 */
public final class HostRoutes {

  private static final TypedExtensionConfig PATH =
      TypedExtensionConfig.newBuilder()
          .setName("path")
          .setTypedConfig(
              Any.pack(HttpRequestHeaderMatchInput.newBuilder().setHeaderName(":path").build()))
          .build();

  private HostRoutes() {}

  /** Lays out routes, which are in the order in which they are tried. */
  static void put(List<Route> routes, RouteLayout layout, VirtualHost.Builder host) {
    put(routes, layout, new IndexMemory(), host);
  }

  /** The same, with what is left of the time before. */
  static void put(
      List<Route> routes, RouteLayout layout, IndexMemory memory, VirtualHost.Builder host) {
    if (layout.indexes(routes.size())) {
      memory.begin();
      RouteIndex.of(routes, RouteLayout.ENTRIES, memory::start)
          .ifPresentOrElse(
              index -> host.setMatcher(matcher(index, routes, memory)),
              () -> host.addAllRoutes(routes));
    } else {
      host.addAllRoutes(routes);
    }
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

  private static Matcher matcher(RouteIndex index, List<Route> routes, IndexMemory memory) {
    Matcher.Builder matcher = Matcher.newBuilder();
    Matcher.MatcherTree.MatchMap.Builder map =
        matcher.getMatcherTreeBuilder().setInput(PATH).getPrefixMatchMapBuilder();
    index.leaves().forEach((text, leaf) -> map.putMap(text, action(leaf, routes, memory)));
    if (!index.others().isEmpty()) {
      matcher.setOnNoMatch(action(index.others(), routes, memory));
    }
    return matcher.build();
  }

  private static Matcher.OnMatch action(
      List<Integer> positions, List<Route> routes, IndexMemory memory) {
    List<Route> list = positions.stream().map(routes::get).toList();
    String name = positions.stream().map(String::valueOf).collect(Collectors.joining(" "));
    Any packed = memory.packed(list, HostRoutes::packed);
    return memory.entry(
        name,
        packed,
        () ->
            Matcher.OnMatch.newBuilder()
                .setAction(TypedExtensionConfig.newBuilder().setName(name).setTypedConfig(packed))
                .build());
  }

  /** With maps sorted by their keys, so that equal routes are equal bytes. */
  private static Any packed(List<Route> routes) {
    RouteList list = RouteList.newBuilder().addAllRoutes(routes).build();
    ByteString.Output bytes = ByteString.newOutput(list.getSerializedSize());
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      list.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Any.pack(RouteList.getDefaultInstance()).toBuilder()
        .setValue(bytes.toByteString())
        .build();
  }

  private static List<Route> routes(TypedExtensionConfig action) {
    try {
      return action.getTypedConfig().unpack(RouteList.class).getRoutesList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("an index of routes that is unreadable", e);
    }
  }
}
