package dev.kat.backends;

import java.util.Objects;

/**
 * A logical service to serve.
 *
 * @param name what it calls itself in its answers; not blank, no {@code ':'}
 * @param tls whether it also listens with TLS
 * @param port the plaintext port, 0 to 65535; 0 lets the system choose
 * @param tlsPort the TLS port, 0 to 65535; 0 lets the system choose, and is the only value allowed
 *     without {@code tls}
 */
public record BackendSpec(String name, boolean tls, int port, int tlsPort) {

  /**
   * @throws IllegalArgumentException when the name is blank or a port is out of range
   */
  public BackendSpec {
    Objects.requireNonNull(name, "name");
    if (name.isBlank() || name.contains(":")) {
      throw new IllegalArgumentException("backend name '" + name + "' is blank or contains ':'");
    }
    checkPort(name, port);
    checkPort(name, tlsPort);
    if (!tls && tlsPort != 0) {
      throw new IllegalArgumentException(
          "backend '" + name + "' has a TLS port (" + tlsPort + ") but no TLS");
    }
  }

  /** A plaintext backend on a port the system chooses. */
  public static BackendSpec of(String name) {
    return new BackendSpec(name, false, 0, 0);
  }

  /** A backend with a plaintext and a TLS port, both chosen by the system. */
  public static BackendSpec withTls(String name) {
    return new BackendSpec(name, true, 0, 0);
  }

  /**
   * Reads {@code NAME[:PORT[:TLSPORT]]}; TLS is on exactly when a TLS port is given.
   *
   * @throws IllegalArgumentException when the text has another form or a port is out of range
   */
  public static BackendSpec parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length > 3) {
      throw new IllegalArgumentException(
          "backend '" + text + "' is not of the form NAME[:PORT[:TLSPORT]]");
    }
    return new BackendSpec(
        parts[0],
        parts.length == 3,
        parts.length > 1 ? port(text, parts[1]) : 0,
        parts.length > 2 ? port(text, parts[2]) : 0);
  }

  private static int port(String text, String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "backend '" + text + "' has port '" + port + "', not a whole number", e);
    }
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "backend '" + name + "' has port " + port + ", not within 0 to 65535");
    }
  }
}
