package dev.kat.controlplane.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One document of a YAML text, not read yet. Documents are told apart by their markers alone, so
 * that a fault in one of them does not hide the others.
 *
 * @param index its index in the carrier, from 0
 * @param firstLine the line of the carrier's text at which it begins, from 1
 * @param text its marker, if it has one, and its contents
 */
public record YamlDocument(int index, int firstLine, String text) {

  private static final Pattern MARKER = Pattern.compile("(?:---|\\.\\.\\.)(?:[ \t].*)?");
  private static final Pattern COMMENT = Pattern.compile("[ \t]*(?:#.*)?");

  /** The documents of a text. A part without a marker counts only if there is something in it. */
  public static List<YamlDocument> split(String text) {
    List<YamlDocument> documents = new ArrayList<>();
    Part part = new Part(1);
    int number = 0;
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : withoutMark.lines().toList()) {
      number++;
      if (MARKER.matcher(line).matches()) {
        boolean start = line.startsWith("---");
        if (!(start && part.isPrologue())) {
          part.end(documents);
          part = new Part(number);
        }
        part.started = start;
      }
      part.add(line);
    }
    part.end(documents);
    return documents;
  }

  /**
   * Reads the document.
   *
   * @return its value; empty when there is nothing in it
   * @throws YamlException if it is not valid, or larger, deeper or with more aliases than is sane
   */
  public Optional<YamlNode> read() throws YamlException {
    return new YamlReader(this).read();
  }

  private static final class Part {
    private final int firstLine;
    private final StringBuilder text = new StringBuilder();
    private boolean started;
    private boolean directives;
    private boolean contents;

    Part(int firstLine) {
      this.firstLine = firstLine;
    }

    void add(String line) {
      boolean comment = COMMENT.matcher(line).matches() || MARKER.matcher(line).matches();
      boolean directive = !started && !contents && line.startsWith("%");
      directives |= directive;
      contents |= !comment && !directive;
      text.append(line).append('\n');
    }

    /** Directives belong to the document that the next marker starts. */
    boolean isPrologue() {
      return directives && !contents && !started;
    }

    void end(List<YamlDocument> documents) {
      if (started || directives || contents) {
        documents.add(new YamlDocument(documents.size(), firstLine, text.toString()));
      }
    }
  }
}
