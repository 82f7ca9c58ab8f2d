package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the owner of an object must not learn from its status: the names of objects in namespaces of
 * others. Diagnostics name them, for they are made for operators; who can read a Mapping may be
 * anybody.
 */
final class Confidential {

  /** As a location is written: {@code shop/cart[0]}, {@code Mapping shop/cart}. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:[A-Z][A-Za-z]+ )?(?<![\\w/.-])([a-z0-9-]+)/[a-z0-9.-]*[a-z0-9](\\[\\d+])?(?![\\w/-])");

  /** Their messages name another object without its namespace, or tell what it says. */
  private static final Set<DiagnosticCode> ABOUT_OTHERS =
      EnumSet.of(
          DiagnosticCode.AUTH_SERVICES_APART,
          DiagnosticCode.DIFFERENT_AUTH_SERVICE,
          DiagnosticCode.DUPLICATE_TLS_HOST,
          DiagnosticCode.MIXED_GROUP,
          DiagnosticCode.PORT_TAKEN,
          DiagnosticCode.SECOND_SERVICE,
          DiagnosticCode.SECOND_SHADOW,
          DiagnosticCode.TCP_TIMEOUTS_DIFFER);

  private final String own;
  private final Set<String> namespaces;
  private final boolean alone;

  /**
   * Texts for a namespace.
   *
   * @param namespaces all that there are
   * @param configuring those with any configuration in them
   */
  Confidential(String own, Set<String> namespaces, Set<String> configuring) {
    this.own = own;
    this.namespaces = namespaces;
    alone = configuring.stream().allMatch(own::equals);
  }

  /** What may be told of why. */
  String message(Diagnostic diagnostic) {
    return alone || !ABOUT_OTHERS.contains(diagnostic.code())
        ? within(diagnostic.message())
        : "it does not go together with another object, which the operator's diagnostics name";
  }

  /** The text without what is in other namespaces. */
  private String within(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> {
          String namespace = match.group(1);
          boolean others = !namespace.equals(own) && namespaces.contains(namespace);
          return others
              ? "an object of another namespace"
              : Matcher.quoteReplacement(match.group());
        });
  }
}
