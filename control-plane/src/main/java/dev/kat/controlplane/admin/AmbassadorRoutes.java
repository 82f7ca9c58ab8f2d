package dev.kat.controlplane.admin;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.plan.RouteRank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ambassador's {@code route_info}: the groups of Mappings in the order in which they are tried,
 * each once, whatever the listeners and virtual hosts are that have it.
 */
final class AmbassadorRoutes {

  private static final String ANY = "*";

  private final Map<String, Cluster> clusters;

  private AmbassadorRoutes(EdgeModel model) {
    clusters =
        model.clusters().stream().collect(Collectors.toMap(Cluster::name, Function.identity()));
  }

  static List<Map<String, Object>> of(EdgeModel model) {
    Map<String, List<Route>> groups = new LinkedHashMap<>();
    model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .forEach(host ->
            host.routes().stream()
                .collect(
                    Collectors.groupingBy(Route::group, LinkedHashMap::new, Collectors.toList()))
                .forEach(groups::putIfAbsent));
    AmbassadorRoutes routes = new AmbassadorRoutes(model);
    return groups.values().stream()
        .sorted(Comparator.comparing(members -> RouteRank.of(members.get(0))))
        .map(routes::info)
        .toList();
  }

  private Map<String, Object> info(List<Route> members) {
    Route first = members.get(0);
    String prefix = first.match().path().text();
    String host = text(first.match().host());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("key", "http://" + host + (prefix.startsWith("/") ? "" : "/") + prefix);
    info.put("prefix", prefix);
    info.put("rewrite", first.action().fold(new Rewrite()));
    info.put("method", text(first.match().method()));
    info.put(
        "headers",
        first.match().headers().stream()
            .map(header -> Map.of("name", header.name(), "value", text(header.value())))
            .toList());
    info.put("host", host);
    List<Map<String, Object>> targets = new ArrayList<>();
    members.forEach(member -> targets.addAll(member.action().fold(new Targets(member.share()))));
    info.put("clusters", targets);
    info.put("_group_id", first.group());
    info.put("_source", source(first.origin()));
    return info;
  }

  /** A Service's name and namespace the other way round; a custom resource is told by its own. */
  private static String source(Origin origin) {
    String carrier = origin.resource().replaceFirst("^.* ", "");
    int slash = carrier.indexOf('/');
    return AmbassadorReport.source(
        slash < 0 ? carrier : carrier.substring(slash + 1) + "." + carrier.substring(0, slash),
        origin.document());
  }

  private static String text(@Nullable ValueMatch value) {
    return value == null ? ANY : value.fold(new ValueText());
  }

  private final class Targets implements RouteAction.Fold<List<Map<String, Object>>> {

    private final int share;

    Targets(int share) {
      this.share = share;
    }

    @Override
    public List<Map<String, Object>> forward(RouteAction.Forward forward) {
      Map<String, Object> target = target(forward.cluster(), share);
      Mirror mirror = forward.mirror();
      if (mirror == null) {
        return List.of(target);
      }
      Map<String, Object> shadow = target(mirror.cluster(), mirror.percent());
      shadow.put("type_label", "shadow");
      return List.of(target, shadow);
    }

    @Override
    public List<Map<String, Object>> redirect(RouteAction.Redirect redirect) {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("service", redirect.authority());
      target.put("weight", share);
      target.put("type_label", "redirect");
      return List.of(target);
    }

    private Map<String, Object> target(String name, int weight) {
      Cluster cluster = clusters.get(name);
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("name", name);
      if (cluster != null) {
        String scheme = cluster.tls() == null ? "" : "https://";
        target.put("service", scheme + cluster.discovery().fold(new ServiceText()));
      }
      target.put("weight", weight);
      return target;
    }
  }

  private static final class ServiceText implements Discovery.Fold<String> {

    @Override
    public String service(String endpointSet) {
      String[] parts = endpointSet.split("/", -1);
      return parts.length == 3 ? parts[1] + "." + parts[0] + ":" + parts[2] : endpointSet;
    }

    @Override
    public String address(Endpoint endpoint) {
      return dns(endpoint.address(), endpoint.port());
    }

    @Override
    public String dns(String host, int port) {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  private static final class Rewrite implements RouteAction.Fold<String>, PathRewrite.Fold<String> {

    @Override
    public String forward(RouteAction.Forward forward) {
      return forward.rewrite().fold(this);
    }

    @Override
    public String redirect(RouteAction.Redirect redirect) {
      return "";
    }

    @Override
    public String keep() {
      return "";
    }

    @Override
    public String replacePrefix(String replacement) {
      return replacement;
    }

    @Override
    public String replaceRegex(String pattern, String substitution) {
      return substitution;
    }
  }

  /** As users write them. */
  private static final class ValueText implements ValueMatch.Fold<String> {

    @Override
    public String present() {
      return ANY;
    }

    @Override
    public String exact(String text) {
      return text;
    }

    @Override
    public String regex(String expression) {
      return expression;
    }

    @Override
    public String glob(ValueMatch.Glob glob) {
      return glob.text();
    }

    @Override
    public String wildcard(ValueMatch.Wildcard wildcard) {
      return wildcard.text();
    }
  }
}
