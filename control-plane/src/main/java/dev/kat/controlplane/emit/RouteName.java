package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.Origin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a route in Envoy, which tells where the route was written: {@code shop/cart[0:3]
 * cart} is Mapping {@code cart}, the first document of its carrier, in line 3, and {@code Mapping
 * shop/cart[] cart} is an object of its own. It is all that a route carries about its origin: Envoy
 * goes through everything in a table for each change in it, and for metadata, which are maps of
 * maps, it needs longer than for all the rest of a plain route.
 */
public final class RouteName {

  private static final Pattern FORM =
      Pattern.compile("([^\\[]*)\\[(?:(\\d{1,9}):(\\d{1,9}))?] (.*)", Pattern.DOTALL);

  private RouteName() {}

  /** The name for what a document made. */
  static String of(Origin origin) {
    String place = origin.document() < 0 ? "" : origin.document() + ":" + origin.line();
    String resource = origin.resource().replace("%", "%25").replace("[", "%5B");
    return resource + "[" + place + "] " + origin.mapping();
  }

  /** What a name tells; empty for that of a route that no document made. */
  public static Optional<Origin> origin(String name) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean part = form.group(2) != null;
    return Optional.of(
        new Origin(
            form.group(1).replace("%5B", "[").replace("%25", "%"),
            part ? Integer.parseInt(form.group(2)) : -1,
            part ? Integer.parseInt(form.group(3)) : 0,
            form.group(4)));
  }
}
