package dev.kat.controlplane.admin;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.Severity;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DiagReport} in the words of Ambassador 0.50, for scripts that were written for it: its
 * keys where they mean the same, and the report's own ones for all that it had no key for.
 */
final class AmbassadorReport {

  /**
   * What is told by Ambassador's keys, or by a key that is one of Ambassador's with other content.
   */
  private static final Set<String> REPLACED = Set.of("errors", "notices", "groups", "clusters");

  private AmbassadorReport() {}

  /**
   * The report.
   *
   * @param own the same in our own words
   */
  static Map<String, Object> of(Status status, Map<String, Object> own) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("system", system());
    root.put(
        "envoy_status",
        Map.of("alive", !status.envoys().isEmpty(), "ready", status.acknowledged() > 0));
    List<Diagnostic> diagnostics = status.diagnostics();
    root.put("errors", errors(diagnostics));
    root.put("notices", notices(diagnostics));
    Generation current = status.current();
    root.put(
        "route_info", current == null ? List.of() : AmbassadorRoutes.of(current.result().model()));
    own.forEach((key, value) -> {
      if (!REPLACED.contains(key)) {
        root.put(key, value);
      }
    });
    return root;
  }

  private static Map<String, Object> system() {
    Instant boot = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    long seconds = Duration.between(boot, Instant.now()).toSeconds();
    Map<String, Object> system = new LinkedHashMap<>();
    @Nullable String version = AmbassadorReport.class.getPackage().getImplementationVersion();
    if (version != null) {
      system.put("version", version);
    }
    @Nullable String host = System.getenv("HOSTNAME"); // in a pod, its name
    if (host != null) {
      system.put("hostname", host);
    }
    system.put("boot_time", boot.toString());
    system.put("hr_uptime", new Age(seconds).toString());
    return system;
  }

  private static List<List<String>> errors(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(one -> one.severity() == Severity.ERROR)
        .map(one -> List.of(source(one.location()), one.message() + "; " + one.remedy()))
        .toList();
  }

  private static List<Map<String, String>> notices(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(one -> one.severity() != Severity.ERROR)
        .map(one ->
            Map.of(
                "level",
                one.severity().name(),
                "message",
                source(one.location()) + ": " + one.message()))
        .toList();
  }

  private static String source(Location location) {
    ResourceRef resource = location.resource();
    String carrier =
        resource.namespace().isEmpty()
            ? resource.name()
            : resource.name() + "." + resource.namespace();
    return source(carrier, location.document());
  }

  /**
   * Where a document is, as Ambassador says it.
   *
   * @param carrier {@code name.namespace}, or a file
   * @param document from 0; {@link Location#WHOLE} for the carrier itself
   */
  static String source(String carrier, int document) {
    return document == Location.WHOLE ? carrier : carrier + "." + (document + 1);
  }
}
