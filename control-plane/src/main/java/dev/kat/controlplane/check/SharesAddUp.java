package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** In every virtual host, each group's members have parts above 0 that run up to 100. */
final class SharesAddUp implements HostInvariant {

  private static final int WHOLE = 100;

  @Override
  public Stream<String> violations(VirtualHost host, CheckMemory memory) {
    Map<String, Integer> sums = new LinkedHashMap<>();
    Set<String> broken = new LinkedHashSet<>();
    for (Route route : host.routes()) {
      int sum = sums.merge(route.group(), route.share(), Integer::sum);
      if (route.share() <= 0 || route.upTo() != sum) {
        broken.add(route.group());
      }
    }
    sums.forEach((group, sum) -> {
      if (sum != WHOLE) {
        broken.add(group);
      }
    });
    return broken.stream().map(group -> "group " + group + " in " + host.name());
  }
}
