package dev.kat.framework.fault;

import dev.kat.framework.api.FaultRoute;
import dev.kat.framework.api.FaultRoute.Kind;
import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.FaultSubject.Badness;
import dev.kat.framework.api.ServiceManifest;
import java.util.List;

/** The Services of a site, in all the states that faults bring them into. */
record Services(FaultSubject subject) {

  /** Backends, and Services of the same names without configuration. */
  static final String ALPHA = "alpha";

  static final String BETA = "beta";

  /** The Service that no fault is about, and its backend. */
  static final String STEADY = "steady";

  static final String STEADY_PATH = "/steady/";
  static final String STREAM_PATH = "/stream";
  static final String SWITCH_PATH = "/switch/";
  static final String ORDER_PATH = "/order/";
  static final String MARKER_PATH = "/marker/";
  static final String CULPRIT_PATH = "/culprit/";
  static final String EXTRA = "extra";
  static final String CULPRIT = "culprit";
  static final String HOST = "fault.example.org";
  private static final String EDGE = "edge";

  /** The backend of a turn: of {@link #ALPHA} and {@link #BETA} each time the one not before. */
  static String other(int turn) {
    return turn % 2 == 0 ? BETA : ALPHA;
  }

  /** What there is when no fault happens. */
  List<ServiceManifest> calm() {
    return List.of(
        of(ALPHA),
        of(BETA),
        of(
            STEADY,
            FaultRoute.of("steady", STEADY_PATH, STEADY).of(Kind.WEBSOCKET),
            FaultRoute.of("stream", STREAM_PATH, STEADY).of(Kind.GRPC_STREAM)),
        switching(ALPHA),
        ordered(ALPHA),
        culprit(),
        marker(0));
  }

  /** All requests go to one Service, so that the other one's cluster is not needed. */
  ServiceManifest switching(String to) {
    return without("switch", FaultRoute.of("switch", SWITCH_PATH, to));
  }

  /** Two routes take the same requests, and one is tried first. */
  ServiceManifest ordered(String first) {
    FaultRoute alpha = FaultRoute.of("order-alpha", ORDER_PATH, ALPHA);
    FaultRoute beta = FaultRoute.of("order-beta", ORDER_PATH, BETA).only("GET", 0);
    return without("order", first.equals(ALPHA) ? alpha.at(1) : alpha.at(-1), beta);
  }

  /** Tells which configuration is in force. */
  ServiceManifest marker(int mark) {
    return without(
        "marker", FaultRoute.of("marker", MARKER_PATH, STEADY).marked(Integer.toString(mark)));
  }

  /** A Service that only its own route needs. */
  ServiceManifest extra() {
    return new ServiceManifest(
        EXTRA, subject.routes(List.of(FaultRoute.of(EXTRA, "/extra/", EXTRA))), List.of(ALPHA));
  }

  /** Of the two Services, one has the endpoints of both; no configuration changes. */
  ServiceManifest with(String service, String... backends) {
    return new ServiceManifest(service, null, List.of(backends));
  }

  ServiceManifest culprit() {
    return without(CULPRIT, culpritRoute());
  }

  ServiceManifest culprit(Badness badness) {
    return new ServiceManifest(CULPRIT, subject.bad(badness, culpritRoute()), List.of());
  }

  private static FaultRoute culpritRoute() {
    return FaultRoute.of(CULPRIT, CULPRIT_PATH, STEADY);
  }

  /** Something new that is bad. */
  ServiceManifest intruder(Badness badness) {
    String name = "intruder-" + badness.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return new ServiceManifest(
        name, subject.bad(badness, FaultRoute.of(name, "/" + name + "/", STEADY)), List.of());
  }

  ServiceManifest terminating(int generation) {
    return subject.terminating(EDGE, HOST, generation);
  }

  private ServiceManifest of(String name, FaultRoute... routes) {
    String config = routes.length == 0 ? null : subject.routes(List.of(routes));
    return new ServiceManifest(name, config, List.of(name));
  }

  private ServiceManifest without(String name, FaultRoute... routes) {
    return new ServiceManifest(name, subject.routes(List.of(routes)), List.of());
  }
}
