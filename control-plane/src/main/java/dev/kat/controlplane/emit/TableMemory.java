package dev.kat.controlplane.emit;

import dev.kat.controlplane.memo.Recent;
import dev.kat.controlplane.memo.Row;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is remembered of one route table. Of its virtual hosts these are the last messages, and none
 * of those before: each may be as large as the table.
 */
final class TableMemory {

  private final Row<dev.kat.controlplane.ir.VirtualHost, VirtualHost> hosts = new Row<>();
  private final Map<String, IndexMemory> indexes = new HashMap<>();
  private final Recent<RouteConfiguration> table = new Recent<>();

  /**
   * The messages of its virtual hosts.
   *
   * @param now what they depend on besides themselves
   */
  List<VirtualHost> hosts(
      Object now,
      List<dev.kat.controlplane.ir.VirtualHost> all,
      Function<dev.kat.controlplane.ir.VirtualHost, VirtualHost> make) {
    List<VirtualHost> messages = hosts.map(now, all, make);
    keepIndexes(messages);
    return messages;
  }

  /** The message of the table, as long as its virtual hosts are the same. */
  RouteConfiguration table(List<VirtualHost> of, Supplier<RouteConfiguration> make) {
    return table.get(make, of);
  }

  /** What is remembered of the index of a virtual host. */
  IndexMemory index(String host) {
    return indexes.computeIfAbsent(host, name -> new IndexMemory());
  }

  private void keepIndexes(List<VirtualHost> messages) {
    indexes
        .keySet()
        .retainAll(
            messages.stream()
                .filter(VirtualHost::hasMatcher)
                .map(VirtualHost::getName)
                .collect(Collectors.toSet()));
  }
}
