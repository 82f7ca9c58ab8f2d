package dev.kat.controlplane.feature;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checks of single keys of the Module: a wrong one is as if it were not written. */
final class ModuleKey {

  private ModuleKey() {}

  /** The pointer of a key. */
  static String pointer(String... path) {
    return "/config" + Report.pointer(path);
  }

  /** A number within bounds, both included; null when it is not written or not within them. */
  static @Nullable Integer inRange(
      @Nullable Integer written, int least, int most, Report report, String... path) {
    if (written == null || (written >= least && written <= most)) {
      return written;
    }
    report.report(
        DiagnosticCode.KEY_OUT_OF_RANGE,
        pointer(path),
        name(path),
        written,
        "from " + least + " to " + most);
    return null;
  }

  /** A name out of a list, in the spelling of the list; null when it is not written or no such. */
  static @Nullable String oneOf(
      @Nullable String written, List<String> names, Report report, String... path) {
    if (written == null) {
      return null;
    }
    for (String name : names) {
      if (name.toLowerCase(Locale.ROOT).equals(written.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    report.report(
        DiagnosticCode.UNKNOWN_CHOICE,
        pointer(path),
        name(path),
        written,
        String.join(", ", names));
    return null;
  }

  private static String name(String... path) {
    return String.join(".", path);
  }
}
