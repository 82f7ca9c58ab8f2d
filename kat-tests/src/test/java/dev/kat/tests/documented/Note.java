package dev.kat.tests.documented;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A comment below a call: what a service has to do with it. */
sealed interface Note {

  /** The service in question. */
  String service();

  /** {@code # cart gets GET /items}: it answers, and has seen this. */
  record Gets(String service, String method, String path) implements Note {}

  /**
   * {@code # cart sees x-user: alice}, or {@code # cart sees no x-user}.
   *
   * @param values none when there is no such header
   */
  record Sees(String service, String header, List<String> values) implements Note {}

  /** {@code # cart is reached in TLS as cart.example.com}: by a client that asks for that name. */
  record Secured(String service, String serverName) implements Note {}

  /** {@code # next gets a copy}: nobody waits for its answer. */
  record Copied(String service) implements Note {}

  /** {@code # cart answers the first attempt 503}: and every later one 200. */
  record Fails(String service, int status) implements Note {}

  /**
   * {@code # auth says 401}: when it is asked whether the request may go on. It learns what to say
   * from a header, so it is one that is told of all headers.
   */
  record Says(String service, int status) implements Note {}

  /** {@code # logs is told path=/cart/items, status=200}. */
  record Told(String service, Map<String, String> facts) implements Note {}

  /** Reads a comment; empty when it is none of these. */
  static Optional<Note> read(String line) {
    return Form.ALL.stream().flatMap(form -> form.read(line)).findFirst();
  }

  /** How one kind of comment is written. */
  record Form(Pattern pattern, Function<MatchResult, Note> note) {

    private static final List<Form> ALL =
        List.of(
            of(
                "gets ([A-Z]+) (\\S+)",
                found -> new Gets(found.group(1), found.group(2), found.group(3))),
            of(
                "sees ([^:\\s]+): (.*)",
                found -> new Sees(found.group(1), found.group(2), List.of(found.group(3)))),
            of("sees no (\\S+)", found -> new Sees(found.group(1), found.group(2), List.of())),
            of("is reached in TLS as (\\S+)", found -> new Secured(found.group(1), found.group(2))),
            of("gets a copy", found -> new Copied(found.group(1))),
            of(
                "answers the first attempt (\\d{3})",
                found -> new Fails(found.group(1), Integer.parseInt(found.group(2)))),
            of(
                "says (\\d{3})",
                found -> new Says(found.group(1), Integer.parseInt(found.group(2)))),
            of("is told (.+)", found -> new Told(found.group(1), facts(found.group(2)))));

    private static Form of(String rest, Function<MatchResult, Note> note) {
      return new Form(Pattern.compile("# (\\S+) " + rest), note);
    }

    private Stream<Note> read(String line) {
      Matcher matcher = pattern.matcher(line);
      return matcher.matches() ? Stream.of(note.apply(matcher)) : Stream.empty();
    }

    private static Map<String, String> facts(String text) {
      Map<String, String> facts = new LinkedHashMap<>();
      for (String fact : text.split(", ")) {
        facts.put(fact.replaceFirst("=.*", ""), fact.replaceFirst("[^=]*=", ""));
      }
      return facts;
    }
  }
}
