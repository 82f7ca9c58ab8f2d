package dev.kat.framework.query;

import dev.kat.backends.Echo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages as a text with a line for each. */
final class Lines {

  private Lines() {}

  /** The messages of a text; of none, one that is empty. */
  static List<String> of(@Nullable String text) {
    return text == null ? List.of("") : List.of(text.split("\n", -1));
  }

  /**
   * The messages of a peer as one text: their lines, or where each is the echo of a backend the
   * first of them with the lines of all.
   */
  static String joined(List<String> messages) {
    if (messages.size() == 1) {
      return messages.get(0);
    }
    List<Echo> echoes = new ArrayList<>();
    for (String message : messages) {
      Optional<Echo> echo = Echo.tryParse(message);
      if (echo.isEmpty()) {
        return String.join("\n", messages);
      }
      echoes.add(echo.get());
    }
    return echoes.isEmpty()
        ? ""
        : withBody(echoes.get(0), echoes.stream().map(Echo::body).collect(Collectors.joining("\n")))
            .toJson();
  }

  /** The same echo of another message. */
  static Echo withBody(Echo seen, String body) {
    return new Echo(
        seen.backend(),
        seen.method(),
        seen.path(),
        seen.authority(),
        seen.headers(),
        body,
        false,
        seen.protocol(),
        seen.tls());
  }
}
