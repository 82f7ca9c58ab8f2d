package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What equal requests have in common at the backends of one service.
 *
 * @param kept whether all of them go to one and the same backend; otherwise every backend gets some
 *     of them, if there is no cookie
 * @param newCookie a pattern of the cookie that each answer sets; null when none does
 */
public record Affinity(boolean kept, @Nullable Pattern newCookie) {

  private static final String FIELD = "load_balancer";
  private static final Affinity NONE = new Affinity(false, null);
  private static final Affinity KEPT = new Affinity(true, null);
  private static final Pattern DURATION = Pattern.compile("(?:([0-9]+)m)?(?:([0-9]+)s)?");

  /** What holds for a request that a Mapping takes; its own balancer replaces the Module's. */
  public static Affinity of(MappingDocument mapping, ModuleDocument module, Query query) {
    Map<String, Object> balancer =
        mapping.has(FIELD) ? mapping.entries(FIELD) : module.entries(FIELD);
    if (balancer.containsKey("source_ip")) {
      return KEPT;
    }
    if (balancer.get("header") instanceof String header) {
      return header(query, header).isPresent() ? KEPT : NONE;
    }
    Map<String, Object> cookie = MappingDocument.entries(balancer.get("cookie"));
    if (cookie.isEmpty()) {
      return NONE;
    }
    if (hasCookie(query, String.valueOf(cookie.get("name")))) {
      return KEPT;
    }
    return cookie.containsKey("ttl") ? new Affinity(false, made(cookie)) : NONE;
  }

  private static Pattern made(Map<String, Object> cookie) {
    return Pattern.compile(
        Pattern.quote(String.valueOf(cookie.get("name")))
            + "=\"[0-9a-f]+\"; Max-Age="
            + seconds(String.valueOf(cookie.get("ttl")))
            + "; Path="
            + Pattern.quote(String.valueOf(cookie.get("path")))
            + "; HttpOnly");
  }

  private static int seconds(String duration) {
    Matcher matcher = DURATION.matcher(duration);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the model does not know the duration " + duration);
    }
    return 60 * number(matcher.group(1)) + number(matcher.group(2));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static boolean hasCookie(Query query, String name) {
    return header(query, "cookie").stream()
        .flatMap(value -> Arrays.stream(value.split("; *")))
        .anyMatch(cookie -> cookie.startsWith(name + "="));
  }

  private static Optional<String> header(Query query, String name) {
    return query.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
