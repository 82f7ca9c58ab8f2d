package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place where the text of a {@code service} gets its meaning. */
public final class ServiceNames {

  private static final String SCHEME_END = "://";

  /** A scheme, a host and a port, whatever they are. */
  private static final Pattern UP_TO_PORT = Pattern.compile("(?:[^:/?#]*://)?[^/?#]*");

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** {@code name.namespace} and its longer forms; other names with dots are DNS names only. */
  private static final Pattern IN_CLUSTER =
      Pattern.compile(
          "(?<name>[^.]+)\\.(?<namespace>[^.]+)(?<svc>\\.svc(?<domain>\\.cluster\\.local)?)?");

  private ServiceNames() {}

  /** The same where nothing is said of TLS. */
  static ServiceName qualify(String service, String namespace) throws Refusal {
    return qualify(service, namespace, null);
  }

  /**
   * Takes a service apart and qualifies it. TLS is spoken when either the scheme or the choice says
   * so.
   *
   * @param namespace where a name without dots is looked for: the Mapping's own
   * @param choice what is said of TLS beside the service; null for nothing
   */
  static ServiceName qualify(String service, String namespace, @Nullable TlsChoice choice)
      throws Refusal {
    int scheme = service.indexOf(SCHEME_END);
    boolean chosen = choice != null && choice.originate();
    boolean tls = (scheme >= 0 && isTls(service.substring(0, scheme))) || chosen;
    Authority authority =
        Authority.parse(scheme < 0 ? service : service.substring(scheme + SCHEME_END.length()));
    Integer port = authority.port();
    KubernetesName name = kubernetesName(authority, namespace);
    boolean unqualified = name != null && !authority.host().contains(".");
    return new ServiceName(
        unqualified ? authority.host() + "." + namespace : authority.host(),
        name,
        port != null ? port : tls ? HTTPS_PORT : HTTP_PORT,
        tls);
  }

  /** What stands in a service after its host and port, as the rest of a URL; mostly nothing. */
  static String afterPort(String service) {
    Matcher matcher = UP_TO_PORT.matcher(service);
    return matcher.lookingAt() ? service.substring(matcher.end()) : "";
  }

  /** Whether the scheme of a service says something else of TLS than is said beside it. */
  static boolean contradict(String service, @Nullable TlsChoice choice) {
    int scheme = service.indexOf(SCHEME_END);
    return choice != null
        && scheme >= 0
        && choice.originate() != service.substring(0, scheme).equalsIgnoreCase("https");
  }

  /** The Service that a DNS name is one of, if it has the form of such a name. */
  public static Optional<KubernetesName> inCluster(String dnsName) {
    Matcher matcher = IN_CLUSTER.matcher(dnsName.replaceFirst("[.]$", ""));
    boolean complete = !dnsName.endsWith(".") || dnsName.endsWith(".cluster.local.");
    return matcher.matches() && complete
        ? Optional.of(new KubernetesName(matcher.group("namespace"), matcher.group("name")))
        : Optional.empty();
  }

  private static boolean isTls(String scheme) throws Refusal {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> false;
      case "https" -> true;
      default -> throw new Refusal("the scheme '" + scheme + "' is neither http nor https");
    };
  }

  private static @Nullable KubernetesName kubernetesName(Authority authority, String namespace) {
    String host = authority.host();
    if (authority.isAddress() || host.equals("localhost")) {
      return null;
    }
    if (!host.contains(".") && !authority.absolute()) {
      return new KubernetesName(namespace, host);
    }
    Matcher matcher = IN_CLUSTER.matcher(host);
    // A final dot makes a name complete: only one with the cluster's domain is a Service's then.
    return matcher.matches() && (!authority.absolute() || matcher.group("domain") != null)
        ? new KubernetesName(matcher.group("namespace"), matcher.group("name"))
        : null;
  }
}
