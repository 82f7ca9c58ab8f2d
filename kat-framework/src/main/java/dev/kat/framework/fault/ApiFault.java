package dev.kat.framework.fault;

import dev.kat.framework.kube.Delivery;
import java.time.Duration;

/** What happens between the API server and the control plane. */
sealed interface ApiFault extends Fault {

  /**
   * An API server is asked again after less than a second, and a watch that is silent is given up
   * after five. A request that is on its way when a connection goes silent counts as lost after
   * ten.
   */
  @Override
  default Duration bound() {
    return Duration.ofSeconds(20);
  }

  private static void changeAll(Site site, int turn) {
    String to = Services.other(turn);
    site.write(site.services().extra());
    site.write(site.services().switching(to));
    site.write(site.services().ordered(to));
    site.delete(Services.EXTRA);
  }

  /** It cannot be reached, and configuration is changed meanwhile. */
  record Away(int times) implements ApiFault {
    @Override
    public String title() {
      return "API server away";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.controlPlane().api().barred();
        changeAll(site, turn);
        site.goOn(200);
        site.controlPlane().reachApi();
        site.seeChange(bound());
      }
    }
  }

  /** Its connections stay open, and nothing comes over them. */
  record Silent() implements ApiFault {
    @Override
    public String title() {
      return "API server silent";
    }

    @Override
    public void happen(Site site) {
      site.controlPlane().api().drop();
      changeAll(site, 0);
      site.goOn(100);
    }
  }

  /** Whatever it sends is late. */
  record Slow(Duration delay, int times) implements ApiFault {
    @Override
    public String title() {
      return "API server slow";
    }

    @Override
    public void happen(Site site) {
      site.controlPlane().api().slow(delay);
      for (int turn = 0; turn < times; turn++) {
        changeAll(site, turn);
        site.seeChange(bound());
      }
      site.controlPlane().api().letPass();
    }
  }

  /** It has forgotten what came after the versions that the control plane knows. */
  record Expired(int times) implements ApiFault {
    @Override
    public String title() {
      return "API server answering 410";
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.api().refuseWith(410);
        site.api().expire();
        changeAll(site, turn);
        site.goOn(100);
        site.api().refuseWith(0);
        site.seeChange(bound());
      }
    }
  }

  /**
   * Watches tell of changes in a way they should not. Where that leaves out something, nobody can
   * know it before the watch has ended, and the client asks the server to end each after minutes.
   */
  record Watched(Delivery delivery, int times) implements ApiFault {
    @Override
    public String title() {
      return switch (delivery) {
        case ONCE_IN_ORDER -> "watch events in order";
        case TWICE -> "watch events duplicated";
        case REORDERED -> "watch events reordered";
        case NOT_AT_ALL -> "watch events lost";
      };
    }

    @Override
    public void happen(Site site) {
      site.api().deliver(delivery);
      for (int turn = 0; turn < times; turn++) {
        changeAll(site, turn);
        site.goOn(50);
      }
      site.api().deliver(Delivery.ONCE_IN_ORDER);
      if (delivery != Delivery.TWICE) {
        site.api().endWatches();
      }
    }
  }
}
