package dev.kat.framework.fault;

import dev.kat.framework.api.FaultSubject.Running;
import java.time.Duration;

/** What ends and begins again. */
sealed interface RestartFault extends Fault {

  @Override
  default Duration bound() {
    return Duration.ofSeconds(15);
  }

  /** What becomes of the configuration while no control plane runs. */
  enum Meanwhile {
    UNCHANGED,
    CHANGED,
    /** Bad objects are added, and something good is changed. */
    BROKEN
  }

  /**
   * The control plane is killed and started again.
   *
   * @param kept whether what it left on the disk is still there
   */
  record ControlPlaneKilled(boolean kept, Meanwhile meanwhile) implements RestartFault {
    @Override
    public String title() {
      return "control plane restarted " + words(kept, meanwhile);
    }

    @Override
    public void happen(Site site) {
      restart(site, kept, meanwhile, bound());
    }
  }

  /**
   * The same with the process of a control plane that is killed while changes are on their way.
   *
   * @param kept whether what it left on the disk is still there
   */
  record ProcessKilled(boolean kept, Meanwhile meanwhile) implements RestartFault {
    @Override
    public String title() {
      return "process killed " + words(kept, meanwhile);
    }

    @Override
    public void happen(Site site) {
      site.write(site.services().switching(Services.BETA), site.services().extra());
      restart(site, kept, meanwhile, bound());
      site.delete(Services.EXTRA);
    }
  }

  private static String words(boolean kept, Meanwhile meanwhile) {
    String state = kept ? "with its state" : "without its state";
    return switch (meanwhile) {
      case UNCHANGED -> state;
      case CHANGED -> state + ", changed configuration";
      case BROKEN -> state + ", broken configuration";
    };
  }

  private static void restart(Site site, boolean kept, Meanwhile meanwhile, Duration bound) {
    site.controlPlane().kill();
    switch (meanwhile) {
      case UNCHANGED -> {}
      case CHANGED ->
          site.write(
              site.services().switching(Services.BETA), site.services().ordered(Services.BETA));
      case BROKEN -> {
        site.write(site.services().switching(Services.BETA));
        site.writeIntruders();
      }
    }
    site.goOn(100);
    site.controlPlane().start(kept);
    if (meanwhile == Meanwhile.BROKEN) {
      // While anything is refused, nothing is acknowledged as a whole; requests tell.
      site.seeChange(bound);
      site.removeIntruders();
    }
  }

  /**
   * Envoy and the control plane are down, the API server cannot be reached; then the control plane
   * and a fresh Envoy come, and later the API server.
   */
  record EnvoyRestarted() implements RestartFault {
    @Override
    public String title() {
      return "Envoy restarted while the control plane is down";
    }

    @Override
    public void happen(Site site) {
      site.load().pause();
      site.controlPlane().kill();
      site.controlPlane().api().barred();
      site.edge().restart(site.controlPlane().bootstrap());
      site.controlPlane().start(true);
      site.load().run(site.edge().serving());
      site.goOn(200);
      site.controlPlane().reachApi();
    }
  }

  /** Envoy changes to a control plane that is behind, and later back. */
  record TwoGenerations(int times) implements RestartFault {
    @Override
    public String title() {
      return "two control planes with different generations";
    }

    @Override
    public void happen(Site site) {
      ControlPlaneHost host = site.controlPlane();
      try (TcpPath way = new TcpPath("other-api")) {
        way.leadTo(host.apiServer());
        try (Running behind = host.another(way, null)) {
          for (int turn = 0; turn < times; turn++) {
            host.xds().leadTo(behind.xds());
            host.xds().cut();
            site.seeChange(bound());
            way.stall();
            host.xds().leadTo(host.running().xds());
            host.xds().cut();
            site.write(
                site.services().switching(Services.other(turn)),
                site.services().ordered(Services.other(turn)));
            site.seeChange(bound());
            host.xds().leadTo(behind.xds());
            host.xds().cut();
            site.goOn(200);
            way.letPass();
            site.seeChange(bound());
          }
          host.xds().leadTo(host.running().xds());
          host.xds().cut();
        }
      }
    }
  }
}
