package dev.kat.controlplane;

import dev.kat.controlplane.diag.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/**
 * The log of what is wrong with configuration: what is new in each generation, and what is gone.
 */
final class DiagnosticLog {

  private final Logger log;

  /** As they are printed: a diagnostic that only moved to another line is not new. */
  private Set<String> known = Set.of();

  DiagnosticLog(Logger log) {
    this.log = log;
  }

  /** Takes the diagnostics of the next generation. */
  void tell(List<Diagnostic> diagnostics) {
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

  private void print(Diagnostic diagnostic) {
    String line = diagnostic + "; remedy: " + diagnostic.remedy();
    switch (diagnostic.severity()) {
      case ERROR -> log.error("{}", line);
      case WARNING -> log.warn("{}", line);
      case NOTICE -> log.info("{}", line);
    }
  }
}
