package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.LoadBalancer;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.normalize.DurationSyntax;
import dev.kat.controlplane.normalize.Tokens;
import dev.kat.controlplane.resolve.ResolvedMapping;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be written as {@code load_balancer}, for the two features that it becomes. */
final class LoadBalancers {

  static final String POINTER = "/load_balancer";
  static final String RING_HASH = "ring_hash";
  static final String MAGLEV = "maglev";
  static final String LEAST_REQUEST = "least_request";
  static final String ROUND_ROBIN = "round_robin";

  private static final Set<String> HASHING = Set.of(RING_HASH, MAGLEV);
  private static final Set<String> OTHERS = Set.of(LEAST_REQUEST, ROUND_ROBIN);
  private static final Pattern COOKIE_PATH = Pattern.compile("/[!-~&&[^;]]*");
  private static final int SECOND = 1000;

  private LoadBalancers() {}

  /** The Module's, if it is possible. */
  static @Nullable LoadBalancer of(ModuleSpec module) {
    LoadBalancer written = module.upstream().loadBalancer();
    return written != null && fault(written) == null ? written : null;
  }

  /** What a Mapping writes. */
  static @Nullable LoadBalancer of(ResolvedMapping mapping) {
    return mapping.mapping().declared().spec().upstream().loadBalancer();
  }

  /** Whether requests are spread by a hash of something of them. */
  static boolean hashes(LoadBalancer balancer) {
    return HASHING.contains(balancer.policy());
  }

  /** Why it is not possible, in words; null when it is. */
  static @Nullable String fault(LoadBalancer balancer) {
    long keys =
        Stream.of(balancer.cookie(), balancer.header(), balancer.sourceIp())
            .filter(Objects::nonNull)
            .count();
    if (OTHERS.contains(balancer.policy())) {
      return keys == 0
          ? null
          : "cookie, header and source_ip have a meaning for ring_hash and maglev only";
    }
    if (!hashes(balancer)) {
      return "policy is one of round_robin, least_request, ring_hash and maglev";
    }
    if (keys != 1) {
      return balancer.policy() + " needs exactly one of cookie, header and source_ip";
    }
    if (Boolean.FALSE.equals(balancer.sourceIp())) {
      return "source_ip: false leaves nothing to make a hash of";
    }
    String header = balancer.header();
    if (header != null && !Tokens.isToken(header)) {
      return "'" + header + "' is not the name of a header";
    }
    LoadBalancer.Cookie cookie = balancer.cookie();
    return cookie == null ? null : fault(cookie);
  }

  private static @Nullable String fault(LoadBalancer.Cookie cookie) {
    if (!Tokens.isToken(cookie.name())) {
      return "'" + cookie.name() + "' is not the name of a cookie";
    }
    String path = cookie.path();
    if (path != null && !COOKIE_PATH.matcher(path).matches()) {
      return "the path of a cookie begins with '/' and has no spaces and semicolons";
    }
    String ttl = cookie.ttl();
    if (ttl == null) {
      return path == null ? null : "path has a meaning for a cookie with a ttl only";
    }
    OptionalInt milliseconds = DurationSyntax.milliseconds(ttl);
    return milliseconds.isPresent() && milliseconds.getAsInt() % SECOND == 0
        ? null
        : "ttl is a number of whole seconds, for example 60s";
  }
}
