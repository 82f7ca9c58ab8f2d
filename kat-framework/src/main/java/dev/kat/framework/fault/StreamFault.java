package dev.kat.framework.fault;

import dev.kat.framework.fault.TcpPath.End;
import java.time.Duration;

/** What happens to the connection between an Envoy and its control plane. */
sealed interface StreamFault extends Fault {

  /** Envoy begins anew after at most two seconds, and then hears of all that it missed. */
  Duration TO_RECONNECT = Duration.ofSeconds(8);

  /** Either end notices that the other one is silent, by a keep-alive that is not answered. */
  Duration TO_NOTICE = Duration.ofSeconds(25);

  /** It is reset, again and again, at moments when a change is on its way. */
  record Cut(int times) implements StreamFault {
    @Override
    public String title() {
      return "xDS stream cut";
    }

    @Override
    public Duration bound() {
      return TO_RECONNECT;
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.write(site.services().switching(Services.other(turn)));
        site.controlPlane().xds().cut();
        site.seeChange(bound());
      }
    }
  }

  /** Bytes are held up, in both directions, and arrive later. */
  record Stalled(int times) implements StreamFault {
    @Override
    public String title() {
      return "xDS stream stalled";
    }

    @Override
    public Duration bound() {
      return TO_RECONNECT;
    }

    @Override
    public void happen(Site site) {
      for (int turn = 0; turn < times; turn++) {
        site.controlPlane().xds().stall();
        site.write(site.services().switching(Services.other(turn)));
        site.goOn(200);
        site.controlPlane().xds().letPass();
        site.seeChange(bound());
      }
    }
  }

  /** Nothing passes any more, and nobody is told. */
  record Dropped() implements StreamFault {
    @Override
    public String title() {
      return "xDS stream dropped";
    }

    @Override
    public Duration bound() {
      return TO_NOTICE;
    }

    @Override
    public void happen(Site site) {
      site.controlPlane().xds().drop();
      site.write(site.services().switching(Services.BETA));
      site.goOn(50);
    }
  }

  /** It ends at one end, and the other end is not told. */
  record HalfOpen(End gone) implements StreamFault {
    @Override
    public String title() {
      return gone == End.CLIENT
          ? "xDS stream half-open at the control plane"
          : "xDS stream half-open at Envoy";
    }

    @Override
    public Duration bound() {
      return TO_NOTICE;
    }

    @Override
    public void happen(Site site) {
      site.controlPlane().xds().end(gone);
      site.write(site.services().switching(Services.BETA));
      site.goOn(50);
    }
  }
}
