package dev.kat.controlplane;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log of what is wrong with configuration: what is new in each generation, and what is gone.
 */
final class DiagnosticLog {

  private final Logger log;

  /** As they are printed: a diagnostic that only moved to another line is not new. */
  private Set<String> known = Set.of();

  private List<Diagnostic> told = List.of();

  DiagnosticLog(Logger log) {
    this.log = log;
  }

  /** Takes the diagnostics of the next generation. */
  void tell(List<Diagnostic> diagnostics) {
    if (diagnostics == told) {
      return;
    }
    told = diagnostics;
    Set<String> current = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (current.add(diagnostic.toString()) && !known.contains(diagnostic.toString())) {
        print(diagnostic);
      }
    }
    long resolved = known.stream().filter(line -> !current.contains(line)).count();
    if (resolved > 0) {
      log.info("{} diagnostics resolved", resolved);
    }
    known = current;
  }

  /** All Envoys have what the diagnostics before this were about. */
  void inForce(long generation) {
    log.atInfo().addKeyValue("generation", generation).log("generation {} is in force", generation);
  }

  private void print(Diagnostic diagnostic) {
    Location where = diagnostic.location();
    LoggingEventBuilder record =
        log.atLevel(level(diagnostic.severity()))
            .addKeyValue("code", diagnostic.code())
            .addKeyValue("kind", where.resource().kind())
            .addKeyValue("namespace", where.resource().namespace())
            .addKeyValue("name", where.resource().name());
    if (where.document() != Location.WHOLE) {
      record = record.addKeyValue("document", where.document());
    }
    if (where.line() > 0) {
      record = record.addKeyValue("line", where.line());
    }
    record
        .addKeyValue("field", where.pointer())
        .addKeyValue("reason", diagnostic.message())
        .addKeyValue("remedy", diagnostic.remedy())
        .log("{}; remedy: {}", diagnostic, diagnostic.remedy());
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARN;
      case NOTICE -> Level.INFO;
    };
  }
}
