package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In every virtual host, each group's members have parts above 0 that run up to 100. */
final class SharesAddUp implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(SharesAddUp::violations);
  }

  private static Stream<String> violations(VirtualHost host) {
    Map<String, List<Route>> groups =
        host.routes().stream()
            .collect(Collectors.groupingBy(Route::group, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .filter(group -> !runsUpTo100(group.getValue()))
        .map(group -> "group " + group.getKey() + " in " + host.name());
  }

  private static boolean runsUpTo100(List<Route> members) {
    List<Integer> expected = new ArrayList<>();
    int sum = 0;
    for (Route member : members) {
      sum += member.share();
      expected.add(sum);
    }
    return sum == 100
        && members.stream().allMatch(member -> member.share() > 0)
        && members.stream().map(Route::upTo).toList().equals(expected);
  }
}
