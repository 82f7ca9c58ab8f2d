package dev.kat.controlplane.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the names of one sort of thing are like. */
enum NameRules {
  HEADER("header") {
    @Override
    String canonical(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    @Override
    boolean isElsewhere(String name) {
      return HostMatches.isHost(name);
    }

    @Override
    @Nullable String fault(String name) {
      if (name.equals(":method")) {
        return "for the method there is the field 'method'";
      }
      return name.isEmpty() || Tokens.isToken(name)
          ? super.fault(name)
          : "it has a character that no name of a header has";
    }
  },

  QUERY_PARAMETER("query parameter");

  private static final int MAX_BYTES = 1024;

  private final String text;

  NameRules(String text) {
    this.text = text;
  }

  /** The one form of all names that mean the same thing. */
  String canonical(String name) {
    return name;
  }

  /** Whether a demand on this name is read by somebody else. */
  boolean isElsewhere(String name) {
    return false;
  }

  /** Why a name is not possible; null when it is. */
  @Nullable String fault(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    return length >= 1 && length <= MAX_BYTES ? null : "a name has 1 to " + MAX_BYTES + " bytes";
  }

  /** The sort of thing, as it stands in a message. */
  @Override
  public String toString() {
    return text;
  }
}
