package dev.kat.controlplane.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code networking.k8s.io/v1} Ingress as it is written; nothing of its meaning has been checked.
 *
 * @param classAnnotation the value of {@code kubernetes.io/ingress.class}; empty when there is none
 * @param className its {@code ingressClassName}; empty when there is none
 * @param ambassadorId the control plane that it is for; empty when it does not say
 * @param defaultBackend who gets what no rule takes; null for nobody
 */
public record IngressObject(
    ObjectMeta meta,
    String classAnnotation,
    String className,
    String ambassadorId,
    @Nullable Backend defaultBackend,
    List<Rule> rules,
    List<Tls> tls) {

  public IngressObject {
    rules = List.copyOf(rules);
    tls = List.copyOf(tls);
  }

  IngressObject inAnyVersion() {
    return new IngressObject(
        meta.inAnyVersion(), classAnnotation, className, ambassadorId, defaultBackend, rules, tls);
  }

  /**
   * What is done with the requests for one host, or for all.
   *
   * @param host empty for all hosts
   * @param paths empty when all requests of the host go to the default backend
   */
  public record Rule(String host, List<Path> paths) {

    public Rule {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Whose the requests for some paths are.
   *
   * @param type {@code Exact}, {@code Prefix} or {@code ImplementationSpecific}, if it is right
   * @param backend null when there is none
   */
  public record Path(String path, String type, @Nullable Backend backend) {}

  /**
   * A Service and one of its ports.
   *
   * @param service empty when there is none
   * @param port 1 to 65535; null when it is not written as a number
   * @param portName empty when it is not written as a name
   * @param resource whether something else than a Service is meant
   */
  public record Backend(
      String service, @Nullable Integer port, String portName, boolean resource) {}

  /**
   * The certificate for some hosts.
   *
   * @param hosts empty for all
   * @param secret of the Ingress's namespace; empty when there is none
   */
  public record Tls(List<String> hosts, String secret) {

    public Tls {
      hosts = List.copyOf(hosts);
    }
  }
}
