package dev.kat.controlplane.normalize;

import java.util.regex.Pattern;

/** The one place where the text of a reference to a Secret gets its meaning. */
final class SecretNames {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final int MAX = 253;

  private SecretNames() {}

  /**
   * Takes a reference apart.
   *
   * @param namespace of a name without one: that of who refers to it
   * @param namespacing whether what follows the last dot is a namespace: namespaces have no dots,
   *     names may
   */
  static SecretName qualify(String text, String namespace, boolean namespacing, String pointer)
      throws Refusal {
    if (text.length() > MAX || !NAME.matcher(text).matches()) {
      throw new Refusal("a name has lower-case letters, digits, '-' and '.'");
    }
    int dot = namespacing ? text.lastIndexOf('.') : -1;
    return dot < 0
        ? new SecretName(namespace, text, pointer)
        : new SecretName(text.substring(dot + 1), text.substring(0, dot), pointer);
  }
}
