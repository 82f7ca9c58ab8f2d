package dev.kat.framework.explain;

import java.util.List;

/** A title and titled blocks below it. */
final class Page {

  private static final int WIDTH = 110;

  private final StringBuilder text = new StringBuilder();

  Page(String title) {
    text.append(title).append('\n');
  }

  void block(String title, String content) {
    block(title, content, Integer.MAX_VALUE);
  }

  /** Adds a block of at most {@code limit} lines; an empty block is left out. */
  void block(String title, String content, int limit) {
    if (content.isBlank()) {
      return;
    }
    text.append("── ").append(title).append('\n');
    List<String> lines = content.stripTrailing().lines().toList();
    lines.stream().limit(limit).forEach(this::line);
    if (lines.size() > limit) {
      line("… and %d more lines".formatted(lines.size() - limit));
    }
  }

  /** The same of at most {@code limit} lines where what came last matters most. */
  void ending(String title, String content, int limit) {
    List<String> lines = content.stripTrailing().lines().toList();
    int earlier = Math.max(0, lines.size() - limit);
    String first = earlier == 0 ? "" : "… %d earlier lines\n".formatted(earlier);
    block(title, first + String.join("\n", lines.subList(earlier, lines.size())));
  }

  /** Adds a block of words that may go on in the next line wherever there is a blank. */
  void wrapped(String title, String words) {
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : words.split(" ", -1)) {
      if (width > 0 && width + word.length() > WIDTH) {
        lines.append('\n');
        width = 0;
      }
      lines.append(width == 0 ? "" : " ").append(word);
      width += word.length() + 1;
    }
    block(title, lines.toString());
  }

  private void line(String line) {
    text.append(line.isEmpty() ? "" : "   ").append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
