package dev.kat.controlplane.feature;

import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.LoadBalancer;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.DurationSyntax;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code load_balancer} that says what of a request is hashed, so that equal ones go to
 * the same endpoint. What is wrong with it is reported by {@link LoadBalancing}.
 */
final class HashPolicy implements Feature<HashPolicy.Value> {

  /** What is hashed: a cookie, a header, or, when both are null, the client's address. */
  record Value(@Nullable Cookie cookie, @Nullable String header) {}

  /**
   * A cookie.
   *
   * @param path of a cookie that is made here; null for none
   * @param ttlMs how long a cookie lives that is made for a client without one, 0 for its session;
   *     null to make none
   */
  record Cookie(String name, @Nullable String path, @Nullable Integer ttlMs) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return value(LoadBalancers.of(module));
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    LoadBalancer written = LoadBalancers.of(mapping);
    ResolvedTarget target = mapping.target();
    if (target == null || target instanceof ResolvedTarget.ServiceByName) {
      return null;
    }
    return written == null ? inherited : value(written);
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    RouteAction.HashPolicy.Builder policy = RouteAction.HashPolicy.newBuilder();
    Cookie cookie = value.cookie();
    String header = value.header();
    if (cookie != null) {
      RouteAction.HashPolicy.Cookie.Builder builder = policy.getCookieBuilder();
      builder.setName(cookie.name());
      String path = cookie.path();
      if (path != null) {
        builder.setPath(path);
      }
      Integer ttl = cookie.ttlMs();
      if (ttl != null) {
        builder.setTtl(Durations.fromMillis(ttl));
      }
    } else if (header != null) {
      policy.getHeaderBuilder().setHeaderName(header);
    } else {
      policy.getConnectionPropertiesBuilder().setSourceIp(true);
    }
    route.getRouteBuilder().addHashPolicy(policy);
  }

  private static @Nullable Value value(@Nullable LoadBalancer balancer) {
    if (balancer == null || !LoadBalancers.hashes(balancer)) {
      return null;
    }
    LoadBalancer.Cookie cookie = balancer.cookie();
    return new Value(
        cookie == null ? null : new Cookie(cookie.name(), cookie.path(), ttl(cookie.ttl())),
        balancer.header());
  }

  private static @Nullable Integer ttl(@Nullable String written) {
    OptionalInt ttl = written == null ? OptionalInt.empty() : DurationSyntax.milliseconds(written);
    return ttl.isPresent() ? ttl.getAsInt() : null;
  }
}
