package dev.kat.controlplane.normalize;

import com.google.re2j.PatternSyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Envoy takes as a regular expression: RE2 over bytes, with programs of limited size. One that
 * is refused makes Envoy refuse all routes, so whatever is not known to be accepted is a fault
 * here.
 *
 * <p>An expression is always matched against the whole value.
 */
public final class Re2Syntax {

  /**
   * The largest bound of a program's size that is accepted; Envoy is told to refuse at 1000, and
   * the distance leaves room for what is put around an expression.
   */
  static final int MAX_COST = 900;

  private static final int MAX_LENGTH = MAX_COST;

  /** Characters above 255, which RE2 over bytes does not know. */
  private static final Pattern WIDE_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:x\\{0*[0-9A-Fa-f]{3,}\\}|[4-7][0-7]{2})");

  /** RE2 repeats what stands before such a thing, which the other libraries see differently. */
  private static final Pattern REPEATED_NOTHING =
      Pattern.compile("(?:\\(\\?[A-Za-z-]+\\)|\\\\Q\\\\E)(?:[*+?]|\\{[0-9])");

  private Re2Syntax() {}

  /** Why an expression is not possible, in a few words; null when it is. */
  public static @Nullable String fault(String regex) {
    if (regex.isEmpty()) {
      return "it is empty";
    }
    if (!regex.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return "only printable ASCII characters can stand in it, since Envoy compares bytes";
    }
    if (WIDE_ESCAPE.matcher(regex).find()) {
      return "an escape stands for one byte, at most \\xff";
    }
    if (regex.lastIndexOf("\\Q") > regex.lastIndexOf("\\E")) {
      return "\\Q is not closed by \\E";
    }
    if (REPEATED_NOTHING.matcher(regex).find()) {
      return "a repetition must stand after what it repeats";
    }
    long cost = RegexCost.of(regex);
    if (regex.length() > MAX_LENGTH || cost > MAX_COST) {
      return "it is too large: its program may have more than " + MAX_COST + " instructions";
    }
    try {
      com.google.re2j.Pattern.compile(regex, com.google.re2j.Pattern.DISABLE_UNICODE_GROUPS);
      return null;
    } catch (PatternSyntaxException e) {
      // The library's name for it is an internal error.
      boolean unbalanced = "stack underflow".equals(e.getPattern());
      return unbalanced ? "')' without '('" : e.getDescription() + " '" + e.getPattern() + "'";
    }
  }
}
