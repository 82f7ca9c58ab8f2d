package dev.kat.controlplane.rollout;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Envoy says when it refuses a response. It has three ways to name what is wrong: {@code Error
 * adding/updating cluster(s) NAME: reason, NAME: reason}, the resource itself as text with its name
 * in quotes, and a free text.
 */
record RefusalMessage(String text) {

  private static final Pattern LIST = Pattern.compile("^Error adding/updating \\S+ ");

  private static final Pattern NO_PORT =
      Pattern.compile("cannot bind|cannot listen", CASE_INSENSITIVE);

  private static final Pattern ROUTES = Pattern.compile("(virtual_hosts|routes) \\{");

  /** What Envoy begins a resource with that it shows as text. */
  private static final String SHOWN = "goo.gle/debug";

  private static final Pattern AUTHORITIES =
      Pattern.compile("trusted CA|\\bCRL\\b", CASE_INSENSITIVE);

  private static final Pattern IDENTITY =
      Pattern.compile("private key|certificate chain", CASE_INSENSITIVE);

  private static final Pattern QUOTED = Pattern.compile("(['\"`])(.+?)\\1");

  /** How a message of protoc-gen-validate leads to a route. */
  private static final Pattern ROUTE =
      Pattern.compile("\\.VirtualHosts\\[(\\d{1,9})].*?\\.Routes\\[(\\d{1,9})]");

  /** The same to a route of a list within an index, which is shown as text. */
  private static final Pattern LISTED =
      Pattern.compile("\\(RouteListValidationError\\.Routes\\[(\\d{1,9})]");

  /** Whether a listener was refused because the system does not let Envoy listen there. */
  boolean saysThatNobodyCanListen() {
    return NO_PORT.matcher(text).find();
  }

  /**
   * Whether the message has a word in it. One that shows a whole resource as text has every word,
   * and so tells nothing by it.
   */
  boolean mentions(String word) {
    return !text.contains(SHOWN) && text.contains(word);
  }

  /**
   * The secrets that the message can be about: Envoy names none, but says what it could not load.
   */
  Collection<XdsResource> secrets(Collection<XdsResource> all) {
    String kind =
        AUTHORITIES.matcher(text).find()
            ? "authorities/"
            : IDENTITY.matcher(text).find() ? "certificate/" : "";
    List<XdsResource> of = all.stream().filter(each -> each.name().startsWith(kind)).toList();
    return of.isEmpty() ? all : of;
  }

  /**
   * What the message quotes, be it in quotes or as its last part; the shortest come last. One that
   * shows many routes as text has everything in quotes, and so tells nothing by it.
   */
  List<String> quotes() {
    if (ROUTES.matcher(text).find()) {
      return List.of();
    }
    Matcher quoted = QUOTED.matcher(text);
    List<String> quotes = new ArrayList<>();
    while (quoted.find()) {
      quotes.add(quoted.group(2));
    }
    int colon = text.lastIndexOf(": ");
    if (colon >= 0) {
      quotes.add(text.substring(colon + 2));
    }
    return quotes.stream()
        .map(String::strip)
        .filter(quote -> !quote.isEmpty())
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }

  /**
   * The place of the route in its table that the message gives: the index of the virtual host, and
   * of the route in it; empty when it gives none.
   */
  Optional<RoutePlace> route() {
    Matcher place = ROUTE.matcher(text);
    return place.find()
        ? Optional.of(
            new RoutePlace(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))
        : Optional.empty();
  }

  /** The place of the route in its list within an index; empty when the message gives none. */
  Optional<Integer> placeInList() {
    Matcher place = LISTED.matcher(text);
    return place.find() ? Optional.of(Integer.valueOf(place.group(1))) : Optional.empty();
  }

  /** A route's place in its table. */
  record RoutePlace(int host, int route) {}

  /** The names that the message gives, of those that it can be about; the surest way counts. */
  List<String> named(Collection<String> names) {
    boolean list = LIST.matcher(text).find();
    return Stream.<Function<String, String>>of(
            name -> list ? "(?<=[ ,])" + Pattern.quote(name) + "(?=: )" : "(?!)",
            name -> Pattern.quote("\"" + name + "\""),
            name -> "(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])")
        .map(way -> names.stream().filter(name -> finds(way.apply(name))).sorted().toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private boolean finds(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }
}
