package dev.kat.controlplane.explain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;

/** How a path is changed on its way; the query stays as it is. */
final class PathRewriting {

  private PathRewriting() {}

  static String prefix(ClientRequest request, String matched, String replacement) {
    String path = request.pathWithoutQuery();
    return replacement + path.substring(matched.length()) + request.query();
  }

  /** Every match is replaced; {@code \1} in the substitution is the first group. */
  static String regex(ClientRequest request, RegexMatchAndSubstitute rewrite) {
    Matcher matcher =
        Pattern.compile(rewrite.getPattern().getRegex()).matcher(request.pathWithoutQuery());
    StringBuilder path = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      path.append(request.path(), end, matcher.start());
      substitute(rewrite.getSubstitution(), matcher, path);
      end = matcher.end();
    }
    return path.append(request.path(), end, request.path().length()).toString();
  }

  private static void substitute(String substitution, Matcher matcher, StringBuilder out) {
    for (int i = 0; i < substitution.length(); i++) {
      char c = substitution.charAt(i);
      if (c != '\\' || i + 1 == substitution.length()) {
        out.append(c);
        continue;
      }
      i++;
      char next = substitution.charAt(i);
      if (Character.isDigit(next)) {
        String group = matcher.group(next - '0');
        out.append(group == null ? "" : group);
      } else {
        out.append(next);
      }
    }
  }
}
