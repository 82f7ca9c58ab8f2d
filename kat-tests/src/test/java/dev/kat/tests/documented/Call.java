package dev.kat.tests.documented;

import dev.kat.framework.api.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of curl in a {@code console} block, and what stands below it: the status line, headers of
 * the response, and what services saw of it as comments:
 *
 * <pre>
 * $ curl -i -H 'x-user: alice' http://edge/cart/items
 * HTTP/1.1 200 OK
 * server: envoy
 * # cart gets GET /items
 * # logs is told path=/cart/items, status=200
 * </pre>
 *
 * <p>In place of a status line may stand what curl says when there is no connection.
 *
 * @param identified whether the client shows a certificate
 * @param version the HTTP version in the status line
 * @param status 0 when there is no connection
 * @param received what a service gets; null when the page does not say
 * @param told what services are told of the call, by their names
 */
record Call(
    String method,
    URI uri,
    List<Header> headers,
    boolean identified,
    String version,
    int status,
    Map<String, String> responseHeaders,
    @Nullable Received received,
    Map<String, Map<String, String>> told) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern STATUS = Pattern.compile("HTTP/(1\\.1|2) (\\d{3}).*");
  private static final Pattern NO_CONNECTION = Pattern.compile("curl: \\(\\d+\\) .*");
  private static final Pattern GETS = Pattern.compile("# (\\S+) gets (\\S+) (\\S+)");
  private static final Pattern TOLD = Pattern.compile("# (\\S+) is told (.+)");
  private static final Pattern HEADER = Pattern.compile("([^:\\s]+): (.*)");

  /** What a service gets. */
  record Received(String service, String method, String path) {}

  /** Reads a block. */
  static List<Call> read(String block) {
    List<Call> calls = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : block.lines().toList()) {
      if (line.startsWith("$ ") && !lines.isEmpty()) {
        calls.add(of(lines));
        lines.clear();
      }
      lines.add(line);
    }
    calls.add(of(lines));
    return calls;
  }

  private static Call of(List<String> lines) {
    String method = "GET";
    boolean identified = false;
    List<Header> headers = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    List<String> words = words(lines.get(0));
    for (int i = 2; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-i" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> headers.add(header(words.get(++i)));
        case "--cert", "--cacert" -> identified |= words.get(i++).equals("--cert");
        default -> rest.add(words.get(i));
      }
    }
    if (!lines.get(0).startsWith("$ curl ") || rest.size() != 1 || lines.size() < 2) {
      throw new IllegalArgumentException("not a call of curl with its answer: " + lines);
    }
    Matcher status = STATUS.matcher(lines.get(1));
    boolean answered = status.matches();
    if (!answered && !NO_CONNECTION.matcher(lines.get(1)).matches()) {
      throw new IllegalArgumentException("not a status line: " + lines.get(1));
    }
    Call call =
        new Call(
            method,
            URI.create(rest.get(0)),
            headers,
            identified,
            answered ? status.group(1) : "1.1",
            answered ? Integer.parseInt(status.group(2)) : 0,
            new LinkedHashMap<>(),
            null,
            new LinkedHashMap<>());
    for (String line : lines.subList(2, lines.size())) {
      call = call.with(line);
    }
    return call;
  }

  private Call with(String line) {
    Matcher gets = GETS.matcher(line);
    if (gets.matches()) {
      Received seen = new Received(gets.group(1), gets.group(2), gets.group(3));
      return new Call(
          method, uri, headers, identified, version, status, responseHeaders, seen, told);
    }
    Matcher isTold = TOLD.matcher(line);
    if (isTold.matches()) {
      Map<String, String> facts = new LinkedHashMap<>();
      for (String fact : isTold.group(2).split(", ")) {
        facts.put(fact.replaceFirst("=.*", ""), fact.replaceFirst("[^=]*=", ""));
      }
      told.put(isTold.group(1), facts);
    } else {
      Header header = header(line);
      responseHeaders.put(header.name(), header.value());
    }
    return this;
  }

  private static Header header(String line) {
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      throw new IllegalArgumentException("neither a header nor a known comment: " + line);
    }
    return new Header(header.group(1), header.group(2));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }
}
