package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticLogTest {

  private final RecordedLog lines = new RecordedLog();
  private final DiagnosticLog log = new DiagnosticLog(lines);

  private static Diagnostic diagnostic(DiagnosticCode code, int line, Object... args) {
    ResourceRef file = new ResourceRef("File", "", "a.yaml");
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(code, new Location(file, 0, line, "/x"), args);
    return diagnostics.sorted().get(0);
  }

  @Test
  void severitiesAreLevelsAndTheRemedyIsInTheLine() {
    Diagnostic error = diagnostic(DiagnosticCode.UNKNOWN_KIND, 1, "Maping", "");
    Diagnostic notice = diagnostic(DiagnosticCode.IGNORED_OBJECT, 2, "ConfigMap", "v1");

    log.tell(List.of(error, notice));

    assertThat(lines.news())
        .containsExactly(
            "ERROR " + error + "; remedy: " + error.remedy(),
            "INFO " + notice + "; remedy: " + notice.remedy());
  }

  @Test
  void onlyChangesAreTold() {
    Diagnostic stays = diagnostic(DiagnosticCode.UNKNOWN_KIND, 1, "Maping", "");
    Diagnostic moved = diagnostic(DiagnosticCode.UNKNOWN_KIND, 7, "Maping", "");
    Diagnostic goes = diagnostic(DiagnosticCode.EMPTY_FIELD, 2, "name");
    Diagnostic comes = diagnostic(DiagnosticCode.EMPTY_FIELD, 2, "service");
    log.tell(List.of(stays, goes));
    lines.news();

    log.tell(List.of(stays, goes));
    assertThat(lines.news()).isEmpty();

    log.tell(List.of(moved, comes));
    assertThat(lines.news())
        .containsExactly(
            "ERROR " + comes + "; remedy: " + comes.remedy(), "INFO 1 diagnostics resolved");

    log.tell(List.of());
    assertThat(lines.news()).containsExactly("INFO 2 diagnostics resolved");
    log.tell(List.of(goes));
    assertThat(lines.news()).as("it is back").hasSize(1);
  }
}
