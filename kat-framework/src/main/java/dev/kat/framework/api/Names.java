package dev.kat.framework.api;

/**
 * Names that belong to one scenario alone, so that scenarios can share an install.
 *
 * @param id what makes them unique: the suite's and the combination's identity, lower case letters,
 *     digits and dashes
 */
public record Names(String id) {

  /** A placeholder in configuration text for the IP address that all clients have. */
  public static final String CLIENT = "@{client}";

  /** A Kubernetes object or logical backend of this scenario, for example {@code target-<id>}. */
  public String name(String base) {
    return base + "-" + id;
  }

  /** A path of this scenario: {@code /<id>} and the given rest, which begins with a slash. */
  public String path(String rest) {
    return "/" + id + rest;
  }

  /** A host name of this scenario: {@code <base>-<id>.example.com}. */
  public String host(String base) {
    return base + "-" + id + ".example.com";
  }

  /**
   * A placeholder in configuration text for {@code host:port} of a logical backend; the environment
   * puts in the real address, which nobody knows before.
   */
  public static String address(String backend) {
    return "@{http:" + backend + "}";
  }

  /** The same for the backend's TLS port. */
  public static String tlsAddress(String backend) {
    return "@{https:" + backend + "}";
  }

  /**
   * The same for the port of the first alone, to be written after a host name that means this
   * machine.
   */
  public static String port(String backend) {
    return "@{port:" + backend + "}";
  }

  /**
   * A placeholder for the number of the port on which a listener of the install has to listen, see
   * {@link InstallSettings}. It is a whole value of the configuration, whose quotes it takes away.
   */
  public static String listenerPort(String listener) {
    return "@{listener:" + listener + "}";
  }
}
