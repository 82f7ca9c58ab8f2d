package dev.kat.controlplane.admin;

import static dev.kat.controlplane.admin.Markup.code;
import static dev.kat.controlplane.admin.Markup.escape;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Routes as rows of a table, in the order in which Envoy tries them. */
final class RouteRows {

  static final List<String> COLUMNS =
      List.of("#", "hosts", "match", "share", "goes to", "written in");

  private RouteRows() {}

  static List<List<String>> of(EdgeModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (RouteTable table : model.routeTables()) {
      for (VirtualHost host : table.virtualHosts()) {
        int number = 0;
        for (Route route : host.routes()) {
          number++;
          rows.add(row(number, host, route));
        }
      }
    }
    return rows;
  }

  private static List<String> row(int number, VirtualHost host, Route route) {
    return List.of(
        String.valueOf(number),
        code(String.join(", ", host.domains())),
        RouteTexts.match(route.match()).entrySet().stream()
            .map(part -> escape(part.getKey()) + " " + code(text(part.getValue())))
            .collect(Collectors.joining("<br>")),
        route.share() + "&nbsp;%",
        RouteTexts.action(route.action()).entrySet().stream()
            .map(part -> escape(part.getKey()) + " " + code(text(part.getValue())))
            .collect(Collectors.joining("<br>")),
        origin(route.origin()));
  }

  private static String text(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  private static String origin(Origin origin) {
    String document = origin.document() < 0 ? "" : "[" + origin.document() + "]";
    String line = origin.line() > 0 ? " line " + origin.line() : "";
    return escape(origin.mapping()) + "<br>" + code(origin.resource() + document) + escape(line);
  }
}
