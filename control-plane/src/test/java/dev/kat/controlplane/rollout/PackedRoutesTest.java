package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.xds.core.v3.TypedExtensionConfig;
import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedRoutesTest {

  private static final Route ROUTE = route("/a/");

  private static final RouteConfiguration TABLE =
      RouteConfiguration.newBuilder()
          .setName("table")
          .addVirtualHosts(
              VirtualHost.newBuilder()
                  .setName("a")
                  .addDomains("a.example")
                  .addRoutes(ROUTE)
                  .addRoutes(route("/b/"))
                  .putTypedPerFilterConfig("b", Any.pack(BoolValue.of(true)))
                  .putTypedPerFilterConfig("a", Any.pack(BoolValue.of(false)))
                  .setUnknownFields(unknown()))
          .addVirtualHosts(VirtualHost.newBuilder().setName("none").addDomains("*"))
          .setIgnorePortInHostMatching(true)
          .addRequestHeadersToRemove("x-edge")
          .addResponseHeadersToAdd(HeaderValueOption.newBuilder().setAppend(BoolValue.of(false)))
          .setUnknownFields(unknown())
          .build();

  private final PackedRoutes routes = new PackedRoutes();

  @Test
  void theBytesAreThoseOfTheWholeTable() {
    assertThat(routes.pack("table", TABLE).packed().getValue().toByteArray())
        .isEqualTo(Deterministic.bytes(TABLE));
  }

  @Test
  void whatIsRememberedMakesNoDifference() throws InvalidProtocolBufferException {
    routes.pack("table", TABLE);
    RouteConfiguration.Builder builder = TABLE.toBuilder();
    builder.getVirtualHostsBuilder(1).addRoutes(ROUTE);
    RouteConfiguration changed = builder.build();

    XdsResource packed = routes.pack("table", changed);

    assertThat(packed).isEqualTo(new PackedRoutes().pack("table", changed));
    assertThat(packed.version()).isNotEqualTo(new PackedRoutes().pack("table", TABLE).version());
    assertThat(packed.packed().unpack(RouteConfiguration.class)).isEqualTo(changed);
  }

  @Test
  void everythingBesideVirtualHostsCounts() {
    RouteConfiguration other = TABLE.toBuilder().clearRequestHeadersToRemove().build();

    assertThat(routes.pack("table", other).version())
        .isNotEqualTo(routes.pack("table", TABLE).version());
  }

  @Test
  void aTableWithoutAnythingHasNoBytes() {
    RouteConfiguration empty = RouteConfiguration.getDefaultInstance();

    assertThat(routes.pack("", empty).packed().getValue().isEmpty()).isTrue();
  }

  private static RouteConfiguration indexed(Map<String, String> lists, String otherwise) {
    Matcher.Builder index = Matcher.newBuilder().setOnNoMatch(list(otherwise));
    lists.forEach((text, name) ->
        index.getMatcherTreeBuilder().getPrefixMatchMapBuilder().putMap(text, list(name)));
    RouteConfiguration.Builder table = TABLE.toBuilder();
    table.getVirtualHostsBuilder(0).clearRoutes().setMatcher(index);
    return table.build();
  }

  private static Matcher.OnMatch list(String name) {
    return Matcher.OnMatch.newBuilder()
        .setAction(TypedExtensionConfig.newBuilder().setName(name))
        .build();
  }

  @Test
  void everythingInAnIndexCounts() {
    List<RouteConfiguration> tables =
        List.of(
            TABLE,
            indexed(Map.of(), "0"),
            indexed(Map.of("/a/", "1", "/b/", "2"), "0"),
            indexed(Map.of("/a/", "2", "/b/", "1"), "0"),
            indexed(Map.of("/a/", "1", "/c/", "2"), "0"),
            indexed(Map.of("/a/", "1", "/b/", "2"), "3"));

    Set<String> versions = new HashSet<>();
    for (RouteConfiguration table : tables) {
      XdsResource packed = routes.pack("table", table);
      assertThat(packed).isEqualTo(new PackedRoutes().pack("table", table));
      assertThat(packed.packed().getValue().toByteArray()).isEqualTo(Deterministic.bytes(table));
      versions.add(packed.version());
    }
    assertThat(versions).hasSize(tables.size());
  }

  private static Route route(String prefix) {
    Route.Builder route = Route.newBuilder().setName(prefix);
    route.getMatchBuilder().setPrefix(prefix);
    return route.build();
  }

  /** What another release may have written. */
  private static UnknownFieldSet unknown() {
    return UnknownFieldSet.newBuilder()
        .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
        .build();
  }
}
