package dev.kat.tests.model;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@code service} leads.
 *
 * @param backend the logical backend; null when nobody is there
 * @param ownHost the {@code Host} that {@code auto_host_rewrite} gives
 */
record Upstream(@Nullable String backend, SeenHost ownHost, boolean tls) {

  private static final Pattern ADDRESS = Pattern.compile("@\\{https?:([^}]+)}");
  private static final Pattern NAME_AND_PLACEHOLDER = Pattern.compile("([^:]+):@\\{port:([^}]+)}");
  private static final Pattern NAME = Pattern.compile("([^:.]+)(?::(?:80|443))?");

  /**
   * The upstream of a service text.
   *
   * @param services the backend behind each Kubernetes Service; a Service without endpoints is
   *     absent
   */
  static Upstream of(String service, Map<String, String> services) {
    boolean tls = service.startsWith("https://");
    String rest = service.replaceFirst("^https?://", "");
    Matcher address = ADDRESS.matcher(rest);
    if (address.matches()) {
      return new Upstream(address.group(1), SeenHost.beginning(""), tls);
    }
    Matcher named = NAME_AND_PLACEHOLDER.matcher(rest);
    if (named.matches()) {
      return new Upstream(named.group(2), seen(named.group(1)), tls);
    }
    Matcher name = NAME.matcher(rest);
    return name.matches()
        ? new Upstream(services.get(name.group(1)), SeenHost.beginning(name.group(1) + "."), tls)
        : new Upstream(null, SeenHost.beginning(""), tls);
  }

  /** A name without dots is a Service's, which is completed by a namespace. */
  private static SeenHost seen(String name) {
    return name.contains(".") || name.equals("localhost")
        ? SeenHost.of(name)
        : SeenHost.beginning(name + ".");
  }
}
