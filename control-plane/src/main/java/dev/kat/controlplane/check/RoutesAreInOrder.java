package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.plan.RouteRank;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In every virtual host the routes stand in the global order. */
final class RoutesAreInOrder implements HostInvariant {

  @Override
  public Stream<String> violations(VirtualHost host, CheckMemory memory) {
    List<String> late = new ArrayList<>();
    @Nullable RouteRank before = null;
    for (Route route : host.routes()) {
      RouteRank rank = memory.rank(route);
      if (before != null && before.compareTo(rank) > 0) {
        late.add(route.origin() + " stands too late in " + host.name());
      }
      before = rank;
    }
    return late.stream();
  }
}
