package dev.kat.framework.fault;

import dev.kat.framework.api.FaultSubject.Badness;
import dev.kat.framework.fault.ApiFault.Away;
import dev.kat.framework.fault.ApiFault.Expired;
import dev.kat.framework.fault.ApiFault.Silent;
import dev.kat.framework.fault.ApiFault.Slow;
import dev.kat.framework.fault.ApiFault.Watched;
import dev.kat.framework.fault.ConfigurationFault.BackendSwitch;
import dev.kat.framework.fault.ConfigurationFault.Burst;
import dev.kat.framework.fault.ConfigurationFault.CertificateRenewal;
import dev.kat.framework.fault.ConfigurationFault.ClusterDeletion;
import dev.kat.framework.fault.ConfigurationFault.EndpointsMoved;
import dev.kat.framework.fault.ConfigurationFault.Flips;
import dev.kat.framework.fault.ConfigurationFault.ListenerAdded;
import dev.kat.framework.fault.ConfigurationFault.RouteReorder;
import dev.kat.framework.fault.ObjectFault.BecameBad;
import dev.kat.framework.fault.RestartFault.ControlPlaneKilled;
import dev.kat.framework.fault.RestartFault.EnvoyRestarted;
import dev.kat.framework.fault.RestartFault.Meanwhile;
import dev.kat.framework.fault.RestartFault.ProcessKilled;
import dev.kat.framework.fault.RestartFault.TwoGenerations;
import dev.kat.framework.fault.StreamFault.Cut;
import dev.kat.framework.fault.StreamFault.Dropped;
import dev.kat.framework.fault.StreamFault.HalfOpen;
import dev.kat.framework.fault.StreamFault.Stalled;
import dev.kat.framework.fault.TcpPath.End;
import dev.kat.framework.kube.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which faults happen one after the other at one site, and which at the same time at others. */
final class Courses {

  private static final Duration LATE = Duration.ofMillis(100);

  private Courses() {}

  /**
   * The faults of each site, named after what they have in common.
   *
   * @param apart whether the site's control plane is a process of its own
   */
  record Course(String name, boolean apart, List<Fault> faults) {
    Course {
      faults = List.copyOf(faults);
    }

    /** With a control plane in this JVM. */
    Course(String name, List<Fault> faults) {
      this(name, false, faults);
    }
  }

  /**
   * All faults.
   *
   * @param times how often each step of a fault is repeated, 1 or more
   * @param flips how many there are in a row
   */
  static List<Course> of(int times, int flips) {
    return List.of(
        new Course(
            "changes",
            List.of(
                new BackendSwitch(5 * times),
                new EndpointsMoved(5 * times),
                new RouteReorder(5 * times),
                new ClusterDeletion(times),
                new ListenerAdded(),
                new CertificateRenewal(3 * times),
                new Burst(50 * times),
                new Flips(flips))),
        new Course(
            "streams",
            List.of(new Cut(3 * times), new Stalled(2 * times), new HalfOpen(End.CLIENT))),
        new Course(
            "objects",
            List.of(
                new BecameBad(Badness.TRANSLATOR_BUG, 3 * times),
                new BecameBad(Badness.CLUSTER_REFUSED, 3 * times),
                new BecameBad(Badness.ROUTE_REFUSED, 3 * times),
                new HalfOpen(End.SERVER))),
        new Course("silence", List.of(new Silent(), new Dropped())),
        new Course("restarts", restarts(times)),
        new Course("processes", true, processes()),
        new Course(
            "api",
            List.of(
                new Away(times),
                new Slow(LATE, times),
                new Expired(times),
                new Watched(Delivery.TWICE, 2 * times),
                new Watched(Delivery.REORDERED, 2 * times),
                new Watched(Delivery.NOT_AT_ALL, times))));
  }

  private static List<Fault> restarts(int times) {
    List<Fault> restarts = new ArrayList<>();
    for (boolean kept : List.of(true, false)) {
      Arrays.stream(Meanwhile.values())
          .forEach(meanwhile -> restarts.add(new ControlPlaneKilled(kept, meanwhile)));
    }
    restarts.add(new EnvoyRestarted());
    restarts.add(new TwoGenerations(times));
    return restarts;
  }

  private static List<Fault> processes() {
    List<Fault> killed = new ArrayList<>();
    for (boolean kept : List.of(true, false)) {
      killed.add(new ProcessKilled(kept, Meanwhile.UNCHANGED));
      killed.add(new ProcessKilled(kept, Meanwhile.BROKEN));
    }
    return killed;
  }
}
