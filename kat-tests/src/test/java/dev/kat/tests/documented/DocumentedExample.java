package dev.kat.tests.documented;

import dev.kat.tests.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example of a page: a {@code yaml} block, and the {@code console} blocks up to the next one.
 *
 * @param name the page, and the example's number on it, from 1
 * @param yaml what is applied
 * @param calls what is asked then, and answered
 */
record DocumentedExample(String name, String yaml, List<Call> calls) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|console)\\n(.*?)^```");

  DocumentedExample {
    calls = List.copyOf(calls);
  }

  /** Those of all pages about resources. */
  static List<DocumentedExample> all() {
    try (Stream<Path> pages = Files.list(SourceTree.root().resolve("docs/resources"))) {
      List<DocumentedExample> examples = new ArrayList<>();
      for (Path page : pages.sorted().toList()) {
        String name = page.getFileName().toString().replace(".md", "");
        examples.addAll(of(name, Files.readString(page)));
      }
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one page. */
  static List<DocumentedExample> of(String page, String text) {
    List<DocumentedExample> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("yaml")) {
        String name = page + "-" + (examples.size() + 1);
        examples.add(new DocumentedExample(name, block.group(2), List.of()));
      } else if (examples.isEmpty()) {
        throw new IllegalArgumentException(page + " has calls before any example");
      } else {
        int last = examples.size() - 1;
        examples.set(last, examples.get(last).with(Call.read(block.group(2))));
      }
    }
    return examples;
  }

  private DocumentedExample with(List<Call> more) {
    return new DocumentedExample(name, yaml, Stream.concat(calls.stream(), more.stream()).toList());
  }
}
