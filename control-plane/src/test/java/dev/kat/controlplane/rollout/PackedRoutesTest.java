package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
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
