package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the headers of a request are changed on its way: removals first, then additions. */
final class HeaderRewriting {

  private static final Pattern OPERATOR = Pattern.compile("%%|%REQ\\(([^)?]+)\\)%");

  private HeaderRewriting() {}

  static List<Header> of(
      ClientRequest request, List<String> removed, List<HeaderValueOption> added) {
    List<String> gone = removed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<Header> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> gone.contains(header.name()));
    List<Header> before = List.copyOf(headers);
    for (HeaderValueOption option : added) {
      Header addition =
          new Header(
              option.getHeader().getKey(), value(option.getHeader().getValue(), request, before));
      boolean exists = headers.stream().anyMatch(h -> h.name().equals(addition.name()));
      HeaderAppendAction action = option.getAppendAction();
      if (action == HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD
          || (action == HeaderAppendAction.OVERWRITE_IF_EXISTS && exists)) {
        headers.removeIf(header -> header.name().equals(addition.name()));
      }
      boolean only = action == HeaderAppendAction.ADD_IF_ABSENT && exists;
      boolean none = action == HeaderAppendAction.OVERWRITE_IF_EXISTS && !exists;
      boolean dropped = addition.value().isEmpty() && !option.getKeepEmptyValue();
      if (!only && !none && !dropped) {
        headers.add(addition);
      }
    }
    return headers;
  }

  /** What is known of the request is filled in; an operator that asks for more is left. */
  private static String value(String format, ClientRequest request, List<Header> headers) {
    return OPERATOR
        .matcher(format)
        .replaceAll(operator -> Matcher.quoteReplacement(operand(operator, request, headers)));
  }

  private static String operand(MatchResult operator, ClientRequest request, List<Header> headers) {
    @Nullable String name = operator.group(1);
    if (name == null) {
      return "%";
    }
    ClientRequest now =
        new ClientRequest(
            request.method(), request.scheme(), request.authority(), request.path(), headers);
    List<String> values = now.header(name.toLowerCase(Locale.ROOT));
    return values.isEmpty() ? "-" : values.get(0);
  }
}
