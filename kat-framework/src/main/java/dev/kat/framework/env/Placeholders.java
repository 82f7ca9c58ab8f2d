package dev.kat.framework.env;

import dev.kat.framework.env.BackendAddresses.Address;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code @{http:NAME}} and {@code @{https:NAME}} by the addresses of backends,
 * {@code @{port:NAME}} by the port of the first alone, and {@code @{client}} by the IP address that
 * all clients have.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("@\\{(?:(client)|(https?|port):([^}]*))}");

  private Placeholders() {}

  /**
   * The text with real addresses.
   *
   * @throws EnvironmentException when a backend is not open, or has no TLS port
   */
  static String replace(String text, BackendAddresses addresses, String client) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(found.group(1) == null ? address(found, addresses) : client));
  }

  private static String address(MatchResult found, BackendAddresses addresses) {
    Address address = addresses.of(found.group(3));
    return switch (found.group(2)) {
      case "http" -> address.host() + ":" + address.http();
      case "https" -> address.host() + ":" + tlsPort(address, found.group());
      default -> String.valueOf(address.http());
    };
  }

  private static int tlsPort(Address address, String placeholder) {
    return address
        .https()
        .orElseThrow(() ->
            new EnvironmentException(
                "%s asks for the TLS port of a backend without TLS".formatted(placeholder)));
  }
}
