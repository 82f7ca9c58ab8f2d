package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.IngressObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Ingress for this control plane, without what its backends have wrong.
 *
 * @param defaultBackend null when there is none
 */
public record ParsedIngress(
    ResourceRef ref,
    @Nullable Backend defaultBackend,
    List<Rule> rules,
    List<IngressObject.Tls> tls) {

  public ParsedIngress {
    rules = List.copyOf(rules);
    tls = List.copyOf(tls);
  }

  /**
   * A rule.
   *
   * @param host empty for all hosts
   * @param bare whether nothing is written about paths, so that all of them are meant
   * @param pointer where it is written
   */
  public record Rule(String host, boolean bare, List<Path> paths, String pointer) {

    public Rule {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Paths and who gets them.
   *
   * @param pointer where it is written
   */
  public record Path(String path, String type, Backend backend, String pointer) {}

  /**
   * A port of a Service in the namespace of the Ingress.
   *
   * @param port 1 to 65535, or {@link #NO_PORT}
   * @param pointer where it is written
   */
  public record Backend(String service, int port, String pointer) {

    /** The number of a port that is meant by a name which nobody has. */
    public static final int NO_PORT = 0;
  }
}
