package dev.kat.framework.fault;

import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.env.EnvironmentException;
import java.time.Duration;

/** What users do. */
sealed interface ConfigurationFault extends Fault {

  /** A change waits for no more than for clusters, which is bounded. */
  @Override
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  private static Query overTls(Site site, int generation) {
    return Query.get(Services.STEADY_PATH)
        .over(Protocol.HTTP1)
        .to("https")
        .authority(Services.HOST)
        .over(site.services().subject().trusting(Services.HOST, generation));
  }

  private static void demand(boolean held, String what) {
    if (!held) {
      throw new EnvironmentException(what);
    }
  }

  /** A route gets another backend, so that a cluster comes and one goes, each time. */
  record BackendSwitch(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "backend switch";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(site.services().switching(Services.other(turn)));
        site.acknowledged(bound());
        site.goOn(10);
      }
    }
  }

  /** Pods come and go behind a Service. */
  record EndpointsMoved(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "endpoints moved";
    }

    @Override
    public void happen(Site site) {
      Services services = site.services();
      for (int turn = 0; turn < times; turn++) {
        site.write(services.with(Services.ALPHA, Services.ALPHA, Services.BETA));
        site.acknowledged(bound());
        site.write(services.with(Services.ALPHA, Services.other(turn)));
        site.acknowledged(bound());
        site.answeredBy(Services.other(turn), Query.get(Services.SWITCH_PATH));
      }
    }
  }

  /** Of two routes that take the same requests, the other one is tried first. */
  record RouteReorder(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "route reorder";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(site.services().ordered(Services.other(turn)));
        site.acknowledged(bound());
        site.answeredBy(Services.other(turn), Query.get(Services.ORDER_PATH));
      }
    }
  }

  /** A Service with its route comes, and goes together with the cluster that it needed. */
  record ClusterDeletion(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "cluster deletion";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(site.services().extra());
        site.acknowledged(bound());
        demand(has(site), "there is no cluster for a new Service");
        site.delete(Services.EXTRA);
        site.acknowledged(bound());
        boolean unused =
            Waits.until(
                () -> {
                  site.goOn(20);
                  return has(site);
                },
                there -> !there,
                "the removal of a cluster that is not used");
      }
    }

    private static boolean has(Site site) {
      return site.edge().configuration().contains("/" + Services.EXTRA + "/");
    }
  }

  /** TLS is configured, so that a listener on another port is there. */
  record ListenerAdded() implements ConfigurationFault {
    @Override
    public String title() {
      return "listener port added";
    }

    @Override
    public void happen(Site site) {
      demand(!site.edge().listens("https"), "there is a listener for TLS already");
      site.write(site.services().terminating(1));
      site.acknowledged(bound());
      boolean unused =
          Waits.until(() -> site.edge().listens("https"), there -> there, "the listener for TLS");
      site.answeredBy(Services.STEADY, overTls(site, 1));
    }
  }

  /** The Secret of a listener has another certificate, each time. */
  record CertificateRenewal(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "certificate renewal";
    }

    @Override
    public void happen(Site site) {
      for (int generation = 2; generation < times + 2; generation++) {
        site.write(site.services().terminating(generation));
        site.acknowledged(bound());
        site.answeredBy(Services.STEADY, overTls(site, generation));
      }
    }
  }

  /** Backend switches in a row, as fast as they are acknowledged. */
  record Flips(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "flips in a row";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(site.services().switching(Services.other(turn)));
        site.acknowledged(bound());
      }
    }
  }

  /** Backend switches that nobody waits for: the API server is written to without a pause. */
  record Burst(int times) implements ConfigurationFault {
    @Override
    public String title() {
      return "burst of changes";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(
            site.services().switching(Services.other(turn)),
            site.services().ordered(Services.other(turn + 1)));
      }
    }
  }
}
