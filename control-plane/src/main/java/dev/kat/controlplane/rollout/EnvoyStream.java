package dev.kat.controlplane.rollout;

import static java.util.Objects.requireNonNull;

import dev.kat.controlplane.rollout.Subscription.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rollout to one Envoy. Clusters are only ever added until the routes that need them, and no
 * others, have been accepted, and a listener goes only when its successors serve:
 *
 * <ol>
 *   <li>clusters old and new, with their endpoints and secrets; wait until they are accepted
 *   <li>listeners old and new, and routes; wait until they are accepted
 *   <li>drop the old listeners
 *   <li>after a grace time, drop the clusters that no route uses
 * </ol>
 *
 * Routes that need none of the clusters that are late go ahead of the others. A newer configuration
 * takes over at any time, and endpoints and secrets never wait: what uses a secret asks for it and
 * is not ready before it has come, and a renewed one concerns nothing else.
 */
final class EnvoyStream {

  private static final Logger LOG = LoggerFactory.getLogger(EnvoyStream.class);

  private final Map<ResourceType, Subscription> subscriptions = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, Wanted> wantedSets = new EnumMap<>(ResourceType.class);
  private final Schedule schedule;
  private final Pace pace;
  private final RolloutListener listener;
  private final Departures departures;
  private final Attribution attribution = new Attribution();
  private String node = "";
  private @Nullable XdsSnapshot target;

  /** The configuration whose listeners and routes are served: its clusters are in place. */
  private @Nullable XdsSnapshot settled;

  /** Every cluster that Envoy may have. */
  private ResourceSet offered = ResourceSet.EMPTY;

  /** Whether some that it has are not among them: that they shall go is still to be sent. */
  private boolean dropping;

  /** The listeners and the route configurations that serve: those that Envoy accepted last. */
  private ResourceSet servingListeners = ResourceSet.EMPTY;

  private ResourceSet servingRoutes = ResourceSet.EMPTY;

  /** The clusters that routes wait for. */
  private final Readiness readiness;

  private final RoutesAhead ahead;

  /** Whether the routes wait for their clusters. */
  private boolean waiting;

  /** Whether nothing more of the newest configuration is sent: the next one comes at once. */
  private boolean superseded;

  /** How often they began to. */
  private int waits;

  EnvoyStream(
      boolean incremental,
      Schedule schedule,
      Pace pace,
      LastGood lastGood,
      RolloutListener listener) {
    this.schedule = schedule;
    this.pace = pace;
    departures = new Departures(pace);
    this.listener = listener;
    for (ResourceType type : ResourceType.values()) {
      Subscription subscription = new Subscription(type, incremental, lastGood);
      subscriptions.put(type, subscription);
      wantedSets.put(type, new Wanted(type, subscription));
    }
    readiness =
        new Readiness(of(ResourceType.CLUSTER), of(ResourceType.ENDPOINT), of(ResourceType.SECRET));
    ahead = new RoutesAhead(readiness);
  }

  /** Names the Envoy, which its first request does, and tells what it had on an earlier stream. */
  void identify(String nodeId, Held earlier) {
    node = nodeId;
    offered = earlier.clusters();
    servingListeners = earlier.listeners();
    servingRoutes = earlier.routes();
    of(ResourceType.ENDPOINT).inherit(earlier.endpoints());
    if (earlier.leaving()) {
      departures.drain();
    }
  }

  String node() {
    return node;
  }

  /** Ends the stream: nothing is waited for any more. The result is what this Envoy may have. */
  Held close() {
    target = null;
    waiting = false;
    ResourceSet endpoints = of(ResourceType.ENDPOINT).latest();
    return new Held(offered, endpoints, servingListeners, servingRoutes, departures.pending());
  }

  void request(TypeRequest request, Reply reply) {
    ResourceType type = request.type();
    Subscription subscription = of(type);
    boolean first = !subscription.asked();
    Verdict verdict =
        subscription.receive(request, node, reply, (name, version) -> find(type, name, version));
    if (first && request.names().incremental()) {
      takeOver(type, subscription);
    }
    if (verdict == Verdict.ACCEPTED) {
      keep(type, subscription.accepted());
      listener.accepted(node, type);
    } else if (verdict == Verdict.REJECTED) {
      listener.refused(node, type);
    }
    Rejection unattributed = subscription.explained();
    if (unattributed != null) {
      Rejection rejection = attribution.of(unattributed, target, subscription::lastGood);
      rejection.tell(LOG);
      takeBack(rejection, subscription);
      listener.rejected(rejection);
      superseded |= listener.replaces(rejection);
    }
    advance();
  }

  /** What Envoy says that it has counts, not what is remembered of it. */
  private void takeOver(ResourceType type, Subscription subscription) {
    if (type == ResourceType.CLUSTER) {
      if (subscription.answeredOnce()) {
        subscription.suspect(offered.names());
      }
      offered = subscription.accepted();
    }
    keep(type, subscription.accepted());
  }

  private XdsResource find(ResourceType type, String name, String version) {
    for (ResourceSet known : List.of(wantedNow(type), of(type).latest(), remembered(type))) {
      XdsResource resource = known.get(name);
      if (resource != null && resource.version().equals(version)) {
        return resource;
      }
    }
    return XdsResource.unknown(name, version);
  }

  private ResourceSet wantedNow(ResourceType type) {
    return target == null ? ResourceSet.EMPTY : target.get(type);
  }

  private ResourceSet remembered(ResourceType type) {
    return switch (type) {
      case CLUSTER -> offered;
      case LISTENER -> servingListeners;
      case ROUTE -> servingRoutes;
      case ENDPOINT, SECRET -> ResourceSet.EMPTY;
    };
  }

  private void keep(ResourceType type, ResourceSet accepted) {
    if (type == ResourceType.LISTENER) {
      if (!servingListeners.isEmpty() && !accepted.version().equals(servingListeners.version())) {
        departures.drain();
      }
      servingListeners = accepted;
    } else if (type == ResourceType.ROUTE) {
      servingRoutes = accepted;
    }
  }

  void publish(XdsSnapshot snapshot) {
    target = snapshot;
    superseded = false;
    departures.keep(snapshot.get(ResourceType.CLUSTER).names());
    advance();
  }

  /** Whether Envoy has all of the newest configuration; what it has besides does not matter. */
  boolean acknowledged() {
    XdsSnapshot wanted = target;
    return wanted != null
        && wanted == settled
        && has(ResourceType.CLUSTER, wanted.get(ResourceType.CLUSTER))
        && has(ResourceType.ENDPOINT, wanted.usedEndpoints())
        && has(ResourceType.SECRET, wanted.get(ResourceType.SECRET))
        && routesAccepted(wanted);
  }

  private boolean has(ResourceType type, ResourceSet resources) {
    return of(type).has(resources);
  }

  /** What Envoy refuses of the newest configuration. */
  List<Rejection> rejections() {
    XdsSnapshot wanted = target;
    List<Rejection> current = new ArrayList<>();
    if (wanted != null) {
      subscriptions.forEach((type, subscription) -> {
        if (subscription.refuses()) {
          subscription
              .rejections(wanted(type, wanted))
              .map(refused -> attribution.of(refused, wanted, subscription::lastGood))
              .forEach(current::add);
        }
      });
    }
    return current;
  }

  EnvoyStatus status() {
    Map<ResourceType, String> versions = new EnumMap<>(ResourceType.class);
    List<Rejection> refused = rejections();
    Rejection last = refused.isEmpty() ? null : refused.get(refused.size() - 1);
    for (Map.Entry<ResourceType, Subscription> entry : subscriptions.entrySet()) {
      if (entry.getValue().answeredOnce()) {
        versions.put(entry.getKey(), entry.getValue().accepted().version());
      }
      last = last == null ? entry.getValue().rejection() : last;
    }
    return new EnvoyStatus(node, versions, last);
  }

  private void advance() {
    XdsSnapshot wanted = target;
    if (wanted == null || superseded) {
      return;
    }
    offer(ResourceType.SECRET, wanted(ResourceType.SECRET, wanted));
    offerClusters(wanted);
    offer(ResourceType.ENDPOINT, wanted(ResourceType.ENDPOINT, wanted));
    settle(wanted);
    XdsSnapshot served = settled;
    if (served == null) {
      return;
    }
    offer(ResourceType.LISTENER, wanted(ResourceType.LISTENER, served));
    ResourceSet routes = wanted(ResourceType.ROUTE, served);
    offer(ResourceType.ROUTE, ahead.routes(wanted, served, servingRoutes, routes));
    boolean alone = of(ResourceType.LISTENER).hasExactly(served.get(ResourceType.LISTENER));
    if (served == wanted && alone && routesAccepted(wanted)) {
      retire(wanted);
    }
  }

  private void offerClusters(XdsSnapshot wanted) {
    ResourceSet clusters = wanted(ResourceType.CLUSTER, wanted);
    Update sent = offer(ResourceType.CLUSTER, clusters);
    if (sent == null && dropping) { // what is wanted again is not sent again
      offered = offered.or(of(ResourceType.CLUSTER).latest().only(clusters.names()::contains));
    } else if (sent != null) {
      offered = sent.after();
      dropping = false;
      // Envoy lets a changed cluster wait for endpoints that are sent after it, and does not always
      // ask for endpoints that another cluster has asked for before.
      Set<String> endpointSets = new HashSet<>();
      for (String cluster : sent.changed()) {
        String name = wanted.endpointSetOfCluster().get(cluster);
        if (name != null) {
          endpointSets.add(name);
        }
      }
      of(ResourceType.ENDPOINT).invalidate(endpointSets);
    }
  }

  private @Nullable Update offer(ResourceType type, ResourceSet resources) {
    Update sent = of(type).offer(resources);
    if (sent != null) {
      listener.sent(node, type);
    }
    return sent;
  }

  /** What this Envoy shall have of a type, if it gets that from a snapshot. */
  private ResourceSet wanted(ResourceType type, XdsSnapshot snapshot) {
    boolean accepted = type == ResourceType.LISTENER && routesAccepted(snapshot);
    return requireNonNull(wantedSets.get(type)).of(snapshot, remembered(type), accepted);
  }

  private void settle(XdsSnapshot wanted) {
    XdsSnapshot before = settled;
    if (before == wanted) {
      return;
    }
    if ((before != null && before.waitsForTheSameAs(wanted)) || readiness.reached(wanted)) {
      settled = wanted;
      waiting = false;
      ahead.close();
    } else if (!waiting && !of(ResourceType.CLUSTER).latest().isEmpty()) {
      waiting = true;
      int wait = ++waits;
      schedule.after(pace.courtesy(), () -> goAhead(wait));
      schedule.after(pace.patience(), () -> losePatience(wait));
    }
  }

  private void goAhead(int wait) {
    if (waiting && waits == wait) {
      ahead.open();
      advance();
      listener.progressed();
    }
  }

  private void losePatience(int wait) {
    if (waiting && waits == wait) {
      LOG.warn(
          "Envoy {} has not accepted its clusters in {}; its routes go on without",
          node,
          pace.patienceText());
      waiting = false;
      ahead.close();
      XdsSnapshot wanted = target;
      if (wanted != null) {
        readiness.giveUp(wanted);
      }
      settled = wanted;
      advance();
      listener.progressed();
    }
  }

  private boolean routesAccepted(XdsSnapshot wanted) {
    return of(ResourceType.LISTENER).has(wanted.get(ResourceType.LISTENER))
        && of(ResourceType.ROUTE).has(wanted.usedRoutes());
  }

  private void retire(XdsSnapshot wanted) {
    Set<String> unused = offered.unknownTo(wanted.get(ResourceType.CLUSTER)).names();
    Departures.Ticket ticket = departures.begin(unused);
    if (!ticket.clusters().isEmpty()) {
      schedule.after(ticket.grace(), () -> drop(ticket));
    }
  }

  private void drop(Departures.Ticket ticket) {
    Set<String> gone = departures.end(ticket);
    if (!gone.isEmpty()) {
      offered = offered.without(gone);
      dropping = true;
      advance();
      listener.progressed();
    }
  }

  /** Envoy has what it accepted before in place of what it refused. */
  private void takeBack(Rejection rejection, Subscription subscription) {
    if (rejection.type() == ResourceType.CLUSTER) {
      ResourceSet before = subscription.accepted();
      Set<String> culprits = Set.copyOf(rejection.resources());
      offered = offered.without(culprits).or(before.only(culprits::contains));
    }
  }

  private Subscription of(ResourceType type) {
    return requireNonNull(subscriptions.get(type));
  }
}
