package dev.kat.tests.feature;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.Protocol;
import dev.kat.tests.feature.AuthServiceFeature.Auth;
import dev.kat.tests.feature.CarrierFeature.Carrier;
import dev.kat.tests.feature.CircuitBreakersFeature.CircuitBreakers;
import dev.kat.tests.feature.GrpcFeature.Grpc;
import dev.kat.tests.feature.LabelsFeature.Labels;
import dev.kat.tests.feature.MappingAuthFeature.MappingAuth;
import dev.kat.tests.feature.MethodFeature.Method;
import dev.kat.tests.feature.RateLimitServiceFeature.RateLimitLevel;
import dev.kat.tests.feature.RedirectFeature.Redirect;
import dev.kat.tests.feature.UpgradeFeature.Upgrade;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The features of a route, and which of their levels make no sense together. */
public final class RouteFeatures {

  private static final String VERSIONS = "the versions of annotations are none of custom resources";

  private RouteFeatures() {}

  /** The features of a route to a backend; a new one is a line here. */
  public static final List<RouteFeature<?>> ROUTING =
      List.of(
          new PathFeature(),
          new RewriteFeature(),
          new HostFeature(),
          new MethodFeature(),
          new HeadersFeature(),
          new QueryParametersFeature(),
          new PrecedenceFeature(),
          new WeightFeature(),
          new ClientFeature(ClientFeature.ANY),
          new UpstreamFeature(),
          new GrpcFeature(),
          new ConnectionFeature(),
          new CircuitBreakersFeature(),
          new DnsFeature(),
          new HealthChecksFeature(),
          new ResolverFeature(),
          new UpgradeFeature(),
          new HostRewriteFeature(),
          new AddRequestHeadersFeature(),
          new RemoveRequestHeadersFeature(),
          new AddResponseHeadersFeature(),
          new RemoveResponseHeadersFeature(),
          new TimeoutFeature(),
          new IdleTimeoutFeature(),
          new RetryFeature(),
          new CorsFeature(),
          new ShadowFeature(),
          new PriorityFeature(),
          new LinkerdFeature(),
          new NotedFieldsFeature(),
          new AmbassadorIdFeature(),
          new ApiVersionFeature(),
          new CarrierFeature(CarrierFeature.ANY),
          new ModuleFeature(),
          new LayoutFeature());

  /** What decides together what becomes of a request: its protocol, its path, how long it lasts. */
  public static final List<FactorGroup> ROUTING_GROUPS =
      List.of(
          FactorGroup.of(
              "protocol",
              3,
              ClientFeature.ANY,
              GrpcFeature.FACTOR,
              UpgradeFeature.FACTOR,
              TimeoutFeature.FACTOR),
          FactorGroup.of(
              "rewriting",
              3,
              PathFeature.FACTOR,
              RewriteFeature.FACTOR,
              HostRewriteFeature.FACTOR,
              ModuleFeature.FACTOR),
          FactorGroup.of(
              "patience",
              3,
              TimeoutFeature.FACTOR,
              IdleTimeoutFeature.FACTOR,
              RetryFeature.FACTOR,
              PriorityFeature.FACTOR));

  /** The features of a redirect, and those that a redirect could be confused by. */
  public static final List<RouteFeature<?>> REDIRECTING =
      List.of(
          new RedirectFeature(),
          new PathFeature(),
          new RewriteFeature(),
          new HostFeature(),
          new MethodFeature(),
          new QueryParametersFeature(),
          new PrecedenceFeature(),
          new ClientFeature(ClientFeature.HTTP),
          new HostRewriteFeature(),
          new AddRequestHeadersFeature(),
          new AddResponseHeadersFeature(),
          new RemoveResponseHeadersFeature(),
          new CorsFeature(),
          new ModuleFeature(),
          new CarrierFeature(CarrierFeature.KIND),
          new LayoutFeature());

  /** What is excluded among the features of a redirect. */
  public static final List<Constraint> REDIRECT_CONSTRAINTS =
      List.of(
          Constraint.forbid(
              "what an expression matches has no prefix that a redirect could replace",
              c ->
                  c.is(RedirectFeature.FACTOR, Redirect.HOST_AND_PREFIX)
                      && c.is(PathFeature.FACTOR, PathFeature.Path.REGEX),
              RedirectFeature.FACTOR,
              PathFeature.FACTOR));

  /** The features that decide which route wins, and what becomes of the path. */
  public static final List<RouteFeature<?>> MATCHING =
      List.of(
          new PathFeature(),
          new RewriteFeature(),
          new HostFeature(),
          new MethodFeature(),
          new HeadersFeature(),
          new QueryParametersFeature(),
          new PrecedenceFeature(),
          new CarrierFeature(CarrierFeature.KIND),
          new LayoutFeature());

  /** What decides which of several routes a request takes. */
  public static final List<FactorGroup> MATCHING_GROUPS =
      List.of(
          FactorGroup.of(
              "winner",
              3,
              PathFeature.FACTOR,
              HostFeature.FACTOR,
              MethodFeature.FACTOR,
              HeadersFeature.FACTOR,
              QueryParametersFeature.FACTOR,
              PrecedenceFeature.FACTOR));

  /** The features of a route that an AuthService is asked about. */
  public static final List<RouteFeature<?>> AUTHORIZING =
      List.of(
          new PathFeature(),
          new MethodFeature(),
          new ClientFeature(ClientFeature.ANY),
          new GrpcFeature(),
          new UpgradeFeature(),
          new MappingAuthFeature(),
          new AuthServiceFeature(),
          new CarrierFeature(CarrierFeature.KIND),
          new LayoutFeature());

  /**
   * What somebody got wrong once and takes more factors than two: a WebSocket that is let through,
   * and that the AuthService is asked about.
   */
  public static final List<Combination> AUTHORIZING_SEEDS =
      List.of(
          new Combination(
              Map.of(
                  ClientFeature.ANY.name(), Protocol.WEBSOCKET,
                  UpgradeFeature.FACTOR.name(), Upgrade.USE_WEBSOCKET,
                  AuthServiceFeature.FACTOR.name(), Auth.HTTP,
                  MappingAuthFeature.FACTOR.name(), MappingAuth.ABSENT)));

  /** Who asks, for what, and what the AuthService and the Mapping say to that. */
  public static final List<FactorGroup> AUTHORIZING_GROUPS =
      List.of(
          FactorGroup.of(
              "admission",
              3,
              ClientFeature.ANY,
              MethodFeature.FACTOR,
              MappingAuthFeature.FACTOR,
              AuthServiceFeature.FACTOR));

  /** The features of a route whose requests a RateLimitService counts. */
  public static final List<RouteFeature<?>> LIMITING =
      List.of(
          new PathFeature(),
          new MethodFeature(),
          new ClientFeature(ClientFeature.ANY),
          new GrpcFeature(),
          new UpgradeFeature(),
          new LabelsFeature(),
          new RateLimitServiceFeature(),
          new CarrierFeature(CarrierFeature.KIND),
          new LayoutFeature());

  /** The keys of the Module that hold for the whole edge, on a route that they could spoil. */
  public static final List<RouteFeature<?>> EDGE =
      List.of(
          new ClientTrustFeature(),
          new PathKeysFeature(),
          new HeaderKeysFeature(),
          new FilterKeysFeature(),
          new AddressKeysFeature(),
          new ProbeKeysFeature());

  /** What is excluded among the features of a client and its route. */
  public static final List<Constraint> CLIENT_CONSTRAINTS =
      List.of(
          Constraint.forbid(
              "a gRPC call needs an upstream that speaks HTTP/2",
              c -> c.is(ClientFeature.ANY, Protocol.GRPC) && !c.is(GrpcFeature.FACTOR, Grpc.TRUE),
              ClientFeature.ANY,
              GrpcFeature.FACTOR),
          Constraint.forbid(
              "the backends accept WebSockets over HTTP/1.1 only",
              c ->
                  c.is(ClientFeature.ANY, Protocol.WEBSOCKET)
                      && c.is(GrpcFeature.FACTOR, Grpc.TRUE),
              ClientFeature.ANY,
              GrpcFeature.FACTOR),
          Constraint.forbid(
              "a WebSocket handshake is a GET",
              c ->
                  c.is(ClientFeature.ANY, Protocol.WEBSOCKET)
                      && c.is(MethodFeature.FACTOR, Method.LITERAL),
              ClientFeature.ANY,
              MethodFeature.FACTOR));

  /** What is excluded among the features of a route that an AuthService is asked about. */
  public static final List<Constraint> AUTHORIZING_CONSTRAINTS =
      Stream.concat(
              CLIENT_CONSTRAINTS.stream(),
              Stream.of(
                  LayoutFeature.beside(
                      AuthServiceFeature.FACTOR, Set.of(Auth.ABSENT, Auth.HTTP, Auth.GRPC))))
          .toList();

  /** What is excluded among the features of a route whose requests are counted. */
  public static final List<Constraint> LIMIT_CONSTRAINTS =
      Stream.concat(
              CLIENT_CONSTRAINTS.stream(),
              Stream.of(
                  LayoutFeature.beside(
                      RateLimitServiceFeature.FACTOR,
                      Set.of(RateLimitLevel.ABSENT, RateLimitLevel.AFTER_AUTH)),
                  Constraint.forbid(
                      VERSIONS,
                      c ->
                          c.is(CarrierFeature.KIND, Carrier.CUSTOM_RESOURCES)
                              && c.is(LabelsFeature.FACTOR, Labels.OF_OLD),
                      CarrierFeature.KIND,
                      LabelsFeature.FACTOR)))
          .toList();

  /** What is excluded among the features of a route to a backend. */
  public static final List<Constraint> CONSTRAINTS =
      Stream.concat(
              CLIENT_CONSTRAINTS.stream(),
              Stream.of(
                  Constraint.forbid(
                      "a circuit that lets no request through hides every other option",
                      c ->
                          c.is(CircuitBreakersFeature.FACTOR, CircuitBreakers.CLOSED_FOR_HIGH)
                              && c.is(PriorityFeature.FACTOR, PriorityFeature.Priority.HIGH),
                      CircuitBreakersFeature.FACTOR,
                      PriorityFeature.FACTOR),
                  Constraint.forbid(
                      VERSIONS,
                      c ->
                          c.is(CarrierFeature.ANY, Carrier.CUSTOM_RESOURCES)
                              && ApiVersionFeature.OF_ANNOTATIONS.contains(
                                  c.get(ApiVersionFeature.FACTOR)),
                      CarrierFeature.ANY,
                      ApiVersionFeature.FACTOR)))
          .toList();

  /** The factors of features, in their order. */
  public static List<Factor<?>> factors(List<RouteFeature<?>> features) {
    return features.stream().<Factor<?>>map(RouteFeature::factor).toList();
  }
}
