package dev.kat.tests.fault;

import java.util.List;
import java.util.stream.Stream;

/** All faults that are put into the control plane, to see whether the suites notice. */
final class SeededFaults {

  static final List<SeededFault> ALL =
      Stream.of(
              MatchingFaults.ALL,
              RedirectFaults.ALL,
              RouteFaults.ALL,
              GroupFaults.ALL,
              UpstreamFaults.ALL,
              EdgeFaults.ALL,
              ClientFaults.ALL,
              ServiceFaults.ALL,
              TlsFaults.ALL,
              ChangeFaults.ALL,
              MistakeFaults.ALL,
              IngressFaults.ALL)
          .flatMap(List::stream)
          .toList();

  /**
   * Faults in objects that belong to no namespace: of control planes that watch all of them there
   * can be one in a run, so these have runs of their own.
   */
  static final List<SeededFault> APART = List.of(IngressFaults.ANY_CLASS);

  private SeededFaults() {}

  /** The fault of that name. */
  static SeededFault named(String name) {
    return ALL.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fault '" + name + "'"));
  }
}
