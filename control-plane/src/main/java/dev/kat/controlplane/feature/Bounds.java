package dev.kat.controlplane.feature;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.DurationSyntax;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of single values; each says whether the value can be used, and reports when it cannot. */
final class Bounds {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private Bounds() {}

  /** Whether a number, if one is written, lies within bounds, which both belong to it. */
  static boolean number(
      String field, @Nullable Integer number, int least, int most, String pointer, Report report) {
    if (number == null || (number >= least && number <= most)) {
      return true;
    }
    report.report(DiagnosticCode.OUT_OF_RANGE, pointer, field, number, least, most);
    return false;
  }

  /** Whether a text, if one is written, is one of a set. */
  static boolean choice(
      String field, @Nullable String text, Set<String> choices, String pointer, Report report) {
    if (text == null || choices.contains(text)) {
      return true;
    }
    String all = String.join(", ", new TreeSet<>(choices));
    report.report(DiagnosticCode.NOT_A_CHOICE, pointer, field, text, all);
    return false;
  }

  /** Whether a text, if one is written, can be part of a name in statistics. */
  static boolean name(
      String field, @Nullable String text, int longest, String pointer, Report report) {
    if (text == null || (text.length() <= longest && NAME.matcher(text).matches())) {
      return true;
    }
    String fault =
        text.isEmpty()
            ? "it is empty"
            : text.length() > longest
                ? "it is longer than " + longest + " characters"
                : "it has other characters than letters, digits, '_' and '-'";
    report.report(DiagnosticCode.INVALID_NAME, pointer, text, field, fault);
    return false;
  }

  /** The milliseconds of a duration within bounds; if it is none, 0, which is reported. */
  static int duration(
      String field, String text, Duration least, Duration most, String pointer, Report report) {
    OptionalInt milliseconds = DurationSyntax.milliseconds(text);
    if (milliseconds.isPresent()
        && milliseconds.getAsInt() >= least.milliseconds()
        && milliseconds.getAsInt() <= most.milliseconds()) {
      return milliseconds.getAsInt();
    }
    report.report(DiagnosticCode.INVALID_DURATION, pointer, field, text, least.text(), most.text());
    return 0;
  }

  /** A bound of a duration, as it stands in a message. */
  record Duration(String text) {

    int milliseconds() {
      return DurationSyntax.milliseconds(text).orElseThrow();
    }
  }
}
