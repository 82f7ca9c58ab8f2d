package dev.kat.controlplane.cli;

import java.security.Security;

/**
 * How long the JVM remembers what DNS said. API servers of managed clusters are behind names whose
 * addresses change, and the address that was would be tried for half a minute by default.
 */
final class NameLookups {

  private static final String KNOWN = "networkaddress.cache.ttl";
  private static final String UNKNOWN = "networkaddress.cache.negative.ttl";
  private static final String KNOWN_SECONDS = "5";
  private static final String UNKNOWN_SECONDS = "1";

  /** What the JDK's own file says of names that are not known. */
  private static final String JDK_UNKNOWN_SECONDS = "10";

  private NameLookups() {}

  /** To be called before the first look-up; what an operator has set counts more. */
  static void forgetSoon() {
    String known = Security.getProperty(KNOWN);
    if ((known == null || known.isEmpty()) && System.getProperty("sun.net.inetaddr.ttl") == null) {
      Security.setProperty(KNOWN, KNOWN_SECONDS);
    }
    if (JDK_UNKNOWN_SECONDS.equals(Security.getProperty(UNKNOWN))) {
      Security.setProperty(UNKNOWN, UNKNOWN_SECONDS);
    }
  }
}
