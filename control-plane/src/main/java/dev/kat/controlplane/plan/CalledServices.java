package dev.kat.controlplane.plan;

import dev.kat.controlplane.feature.AccessLogs;
import dev.kat.controlplane.feature.AuthorizationCall;
import dev.kat.controlplane.feature.RateLimitCall;
import dev.kat.controlplane.feature.TraceExport;
import dev.kat.controlplane.ir.Contribution;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.normalize.EdgeServices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of the services that the edge itself calls, with what Envoy calls their parts. */
final class CalledServices {

  private static final Set<String> AUTHORIZATION = Set.of("ext_authz", "ExtAuthz");
  private static final Set<String> RATE_LIMIT = Set.of("ratelimit", "RateLimit");
  private static final Set<String> LOG = Set.of("access_logger", "AccessLog");
  private static final Set<String> TRACING = Set.of("tracer", "Tracing", "Zipkin", "Datadog");

  /** A document and the cluster that is called for it. */
  private record Call(Origin origin, @Nullable String cluster, Set<String> words) {
    Contribution contribution() {
      Set<String> all = new HashSet<>(words);
      if (cluster != null) {
        all.add(cluster);
      }
      return new Contribution(origin, all);
    }
  }

  private final List<Call> calls = new ArrayList<>();

  /**
   * The documents of services.
   *
   * @param values what listeners know of the services
   */
  CalledServices(EdgeServices services, FeatureValues values) {
    String authorization =
        values.get(AuthorizationCall.class).map(AuthorizationCall::cluster).orElse(null);
    services.auth().forEach(service -> add("AuthService", service, authorization, AUTHORIZATION));
    values
        .get(RateLimitCall.class)
        .ifPresent(
            call -> add("RateLimitService", services.rateLimit(), call.cluster(), RATE_LIMIT));
    List<AccessLogs.Sink> sinks =
        values.get(AccessLogs.class).map(AccessLogs::sinks).orElse(List.of());
    for (int i = 0; i < sinks.size(); i++) {
      add("LogService", services.logs().get(i), sinks.get(i).cluster(), LOG);
    }
    values
        .get(TraceExport.class)
        .ifPresent(call -> add("TracingService", services.tracing(), call.cluster(), TRACING));
  }

  private void add(
      String kind, @Nullable EdgeService<?> service, @Nullable String cluster, Set<String> words) {
    if (service != null) {
      Origin origin = Documents.origin(service.source(), kind + " " + service.name());
      calls.add(new Call(origin, cluster, words));
    }
  }

  List<Contribution> contributions() {
    return calls.stream().map(Call::contribution).toList();
  }

  List<Origin> ofCluster(String name) {
    return calls.stream().filter(call -> name.equals(call.cluster())).map(Call::origin).toList();
  }
}
