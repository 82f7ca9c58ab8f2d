package dev.kat.controlplane.rollout;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Envoy says when it refuses a response. It has three ways to name what is wrong: {@code Error
 * adding/updating cluster(s) NAME: reason, NAME: reason}, the resource itself as text with its name
 * in quotes, and a free text.
 */
record RefusalMessage(String text) {

  private static final Pattern LIST = Pattern.compile("^Error adding/updating \\S+ ");

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
