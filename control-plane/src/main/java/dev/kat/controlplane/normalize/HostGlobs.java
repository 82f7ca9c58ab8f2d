package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.ValueMatch;
import java.util.Locale;
import java.util.regex.Pattern;

/** Patterns for hosts: {@code *.example.com} or {@code shop.*}. */
final class HostGlobs {

  private static final int MAX_NAME = 253;
  private static final Pattern GLOB =
      Pattern.compile("\\*(?<end>[a-z0-9_.-]+)|(?<begin>[a-z0-9_.-]+)\\*");

  private HostGlobs() {}

  /** The pattern, in lower case as all hosts are. */
  static ValueMatch.Glob parse(String text) throws Refusal {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.contains(":")) {
      throw new Refusal("a pattern is for the host alone, which has no port");
    }
    if (!GLOB.matcher(lower).matches()) {
      throw new Refusal("a pattern is a part of a host name with one '*' before or after it");
    }
    if (lower.contains("..") || lower.length() > MAX_NAME) {
      throw new Refusal("no host name is like that");
    }
    return new ValueMatch.Glob(lower);
  }
}
