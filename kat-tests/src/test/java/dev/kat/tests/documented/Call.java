package dev.kat.tests.documented;

import dev.kat.framework.api.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of curl in a {@code console} block, and what stands below it: the status line, headers of
 * the response, and {@link Note}s about services as comments:
 *
 * <pre>
 * $ curl -i -H 'x-user: alice' http://edge/cart/items
 * HTTP/1.1 200 OK
 * server: envoy
 * # cart gets GET /items
 * # logs is told path=/cart/items, status=200
 * </pre>
 *
 * <p>In place of a status line may stand what curl says when there is no connection. In the value of
 * a response header, {@code ...} is any text; {@code # no NAME} says that there is none. A file, as in {@code -H @headers.txt} and {@code -d
 * @photo.jpg}, has {@link #FILE_BYTES}.
 *
 * @param body null for none
 * @param identified whether the client shows a certificate
 * @param version the HTTP version in the status line
 * @param status 0 when there is no connection
 */
record Call(
    String method,
    URI uri,
    List<Header> headers,
    @Nullable String body,
    boolean identified,
    String version,
    int status,
    Map<String, String> responseHeaders,
    Set<String> missingHeaders,
    List<Note> notes) {

  /** The size of a file that is sent; its only header is {@code x-file}. */
  static final int FILE_BYTES = 40 * 1024;

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern STATUS = Pattern.compile("HTTP/(1\\.1|2) (\\d{3}).*");
  private static final Pattern NO_CONNECTION = Pattern.compile("curl: \\(\\d+\\) .*");
  private static final Pattern MISSING = Pattern.compile("# no (\\S+)");
  private static final Pattern HEADER = Pattern.compile("([^:\\s]+): (.*)");

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
    String body = null;
    boolean identified = false;
    List<Header> headers = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    List<String> words = words(lines.get(0));
    for (int i = 2; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-i" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> headers.add(argument(words.get(++i)));
        case "-d" -> {
          method = "POST";
          body = content(words.get(++i));
        }
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
    Map<String, String> responseHeaders = new LinkedHashMap<>();
    Set<String> missingHeaders = new LinkedHashSet<>();
    List<Note> notes = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      Optional<Note> note = Note.read(line);
      Matcher missing = MISSING.matcher(line);
      if (note.isPresent()) {
        notes.add(note.get());
      } else if (missing.matches()) {
        missingHeaders.add(missing.group(1));
      } else {
        Header header = header(line);
        responseHeaders.put(header.name(), header.value());
      }
    }
    return new Call(
        method,
        URI.create(rest.get(0)),
        headers,
        body,
        identified,
        answered ? status.group(1) : "1.1",
        answered ? Integer.parseInt(status.group(2)) : 0,
        responseHeaders,
        missingHeaders,
        notes);
  }

  /** The notes of a kind. */
  <N extends Note> Stream<N> notes(Class<N> kind) {
    return notes.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static Header argument(String word) {
    return word.startsWith("@") ? new Header("x-file", content(word)) : header(word);
  }

  private static String content(String word) {
    return word.startsWith("@") ? "a".repeat(FILE_BYTES) : word;
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
