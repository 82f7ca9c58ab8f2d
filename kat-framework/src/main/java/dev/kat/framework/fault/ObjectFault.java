package dev.kat.framework.fault;

import dev.kat.framework.api.FaultSubject.Badness;
import java.time.Duration;

/** What is bad in one object, and must not cost another one. */
sealed interface ObjectFault extends Fault {

  @Override
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** A good object becomes bad; other changes go on; it is mended. */
  record BecameBad(Badness badness, int changes) implements ObjectFault {
    @Override
    public String title() {
      return switch (badness) {
        case MALFORMED -> "user's mistake in one object";
        case TRANSLATOR_BUG -> "translator bug in one object";
        case CLUSTER_REFUSED -> "NACK for a cluster of one object";
        case ROUTE_REFUSED -> "NACK for a route of one object";
      };
    }

    @Override
    public void happen(Site site) {
      site.write(site.services().culprit(badness));
      for (int turn = 0; turn < changes; turn++) {
        site.write(site.services().switching(Services.other(turn)));
        site.seeChange(bound());
      }
      site.goOn(100);
      site.write(site.services().culprit());
    }
  }
}
