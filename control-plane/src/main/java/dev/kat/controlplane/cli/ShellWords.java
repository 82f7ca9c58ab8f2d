package dev.kat.controlplane.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as a shell splits it: words between blanks; quotes and backslashes as there, and nothing
 * else that a shell knows.
 */
final class ShellWords {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private int next;

  private ShellWords(String line) {
    this.line = line;
  }

  static List<String> split(String line) {
    return new ShellWords(line).split();
  }

  private List<String> split() {
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (Character.isWhitespace(c)) {
        end();
        continue;
      }
      begun = true;
      switch (c) {
        case '\'', '"' -> quoted(c);
        case '\\' -> escaped();
        default -> word.append(c);
      }
    }
    end();
    return words;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }

  private void quoted(char quote) {
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (c == quote) {
        return;
      }
      if (c == '\\'
          && quote == '"'
          && next < line.length()
          && "\"\\$`".indexOf(line.charAt(next)) >= 0) {
        c = line.charAt(next++);
      }
      word.append(c);
    }
    throw new UserErrorException(UserErrorException.USAGE, "a quote " + quote + " is not closed");
  }

  private void escaped() {
    if (next == line.length()) {
      throw new UserErrorException(UserErrorException.USAGE, "nothing follows the last backslash");
    }
    word.append(line.charAt(next++));
  }
}
