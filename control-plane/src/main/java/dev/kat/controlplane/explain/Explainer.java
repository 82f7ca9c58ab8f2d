package dev.kat.controlplane.explain;

import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.VirtualHost.TlsRequirementType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what Envoy does with a request by reading what Envoy reads. What filters before the
 * router do (authentication, rate limits) is not part of it.
 */
public final class Explainer {

  private static final int ALL = 100;
  private static final int MISDIRECTED_REQUEST = 421;

  private final XdsResources xds;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private int taken;
  private @Nullable RouteSource first;

  private Explainer(XdsResources xds) {
    this.xds = xds;
  }

  /** What becomes of a request. */
  public static Explanation explain(XdsResources xds, ClientRequest request) {
    return new Explainer(xds).explain(request);
  }

  private Explanation explain(ClientRequest request) {
    Optional<Entry> found = Entry.of(xds, request);
    if (found.isEmpty()) {
      return answered(
          request, request.path(), "", new Result.Answered(0, Entry.missing(xds, request)));
    }
    Entry entry = found.get();
    Taken head = take(entry, request);
    ClientRequest seen = head.request();
    if (head.answer() != null) {
      return answered(request, seen.path(), entry.listener(), head.answer());
    }
    Optional<VirtualHosts.Domain> domain = new VirtualHosts(entry.table()).choose(seen);
    domain.ifPresent(chosen -> tryRoutes(chosen.host(), seen));
    others(entry, domain);
    if (taken < ALL) {
      outcomes.add(new Outcome(ALL - taken, null, new Result.Answered(404, "no route matches")));
    }
    return new Explanation(
        request,
        entry.listener(),
        seen.path(),
        domain.map(VirtualHosts.Domain::name).orElse(""),
        candidates,
        outcomes,
        List.of());
  }

  private static Explanation answered(
      ClientRequest request, String path, String listener, Result answer) {
    return new Explanation(
        request, listener, path, "", List.of(), List.of(new Outcome(ALL, null, answer)), List.of());
  }

  /** Headers first, which a codec looks at, then the path, and then filters. */
  private static Taken take(Entry entry, ClientRequest request) {
    Taken headers = new HeaderRules(entry.manager(), entry.tls()).take(request);
    if (headers.answer() != null) {
      return headers;
    }
    Taken path = new PathRules(entry.manager()).take(headers.request());
    return path.answer() == null && new OwnProbe(entry.manager()).answers(path.request())
        ? new Taken(path.request(), new Result.Answered(200, "the edge says that it is there"))
        : path;
  }

  private void tryRoutes(VirtualHost host, ClientRequest request) {
    if (host.getRequireTls() == TlsRequirementType.ALL && request.scheme().equals("http")) {
      taken = ALL;
      String location = "https://" + request.authority() + request.path();
      outcomes.add(new Outcome(ALL, null, new Result.Redirected(301, location)));
      return;
    }
    HostRoutes.of(host).forEach(route -> tryRoute(route, request));
  }

  /** Of a request one number is drawn, so what an earlier route takes no later one gets. */
  private void tryRoute(Route route, ClientRequest request) {
    RouteSource source = RouteSource.of(route);
    RouteCondition condition = new RouteCondition(route.getMatch());
    Loss loss = condition.loss(request);
    int share = loss == null ? Math.max(0, condition.upTo() - taken) : 0;
    if (loss == null && share == 0) {
      loss =
          condition.upTo() == 0
              ? new Loss("share", "is 0 percent")
              : new Loss("order", "it matches, but after " + first);
    }
    candidates.add(new Candidate(source, share, loss));
    if (share > 0) {
      taken += share;
      first = first == null ? source : first;
      outcomes.add(new Outcome(share, source, result(route, request)));
    }
  }

  private Result result(Route route, ClientRequest request) {
    return switch (route.getActionCase()) {
      case ROUTE ->
          new Preflight(route).answers(request)
              ? new Result.Answered(200, "a preflight request of an allowed origin")
              : new Forwarding(route, xds).of(request);
      case REDIRECT -> new Redirection(route.getRedirect(), route.getMatch()).of(request);
      case DIRECT_RESPONSE -> answer(route.getDirectResponse());
      default -> new Result.Answered(500, "the route has an action that is not known here");
    };
  }

  private static Result answer(DirectResponseAction action) {
    String reason =
        action.getStatus() == MISDIRECTED_REQUEST
            ? "the host's TLSContext demands certificates of clients, and here are none"
            : action.getBody().getInlineString();
    return new Result.Answered(action.getStatus(), reason);
  }

  /** Those of other hosts lose for nothing else, so their other parts are not looked at. */
  private void others(Entry entry, Optional<VirtualHosts.Domain> chosen) {
    Set<RouteSource> known = new HashSet<>();
    candidates.forEach(candidate -> known.add(candidate.source()));
    for (VirtualHost host : entry.table().getVirtualHostsList()) {
      if (chosen.isPresent() && chosen.get().host() == host) {
        continue;
      }
      Loss loss = new Loss("host", "is not " + String.join(", ", host.getDomainsList()));
      for (Route route : HostRoutes.of(host)) {
        RouteSource source = RouteSource.of(route);
        if (known.add(source)) {
          candidates.add(new Candidate(source, 0, loss));
        }
      }
    }
  }
}
