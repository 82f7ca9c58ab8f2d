package dev.kat.controlplane.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A YAML value that knows where it was written. */
public sealed interface YamlNode {

  /** The line in which it begins, from 1. */
  int line();

  /** What it is, as it stands in a message: {@code a list}, {@code the number '3'}. */
  String description();

  /** The values in it: entries of a map by their keys, items of a list by their numbers. */
  default List<Child> children() {
    return List.of();
  }

  /** Where keys stand that were written again; the last of them counts, as it does in PyYAML. */
  default List<Repetition> repetitions() {
    return List.of();
  }

  /** The value as a single value of a type, if it is one. */
  default Optional<Scalar> scalar(Scalar.Type type) {
    return Optional.empty();
  }

  /** The value as a list, if it is one. */
  default Optional<Sequence> sequence() {
    return Optional.empty();
  }

  /** The value as a map, if it is one. */
  default Optional<Mapping> mapping() {
    return Optional.empty();
  }

  /**
   * A single value.
   *
   * @param text as it was written, without quotes
   */
  record Scalar(Type type, String text, int line) implements YamlNode {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** What the value is in YAML's core schema. */
    public enum Type {
      TEXT,
      INTEGER,
      DECIMAL,
      BOOLEAN,
      NOTHING,
      /**
       * A word such as {@code yes} or {@code off}: a text, but a truth value in YAML 1.1, and so in
       * what was written for a reader of that. It is what is looked for.
       */
      WORD
    }

    /** Whether it is true, as YAML 1.1 has it; only for a truth value or a word. */
    public boolean isTrue() {
      return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The number, if it is a plain decimal one between -2^31 and 2^31 - 1. */
    public Optional<Integer> toInteger() {
      try {
        return DECIMAL.matcher(text).matches()
            ? Optional.of(Integer.valueOf(text))
            : Optional.empty();
      } catch (NumberFormatException tooLarge) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<Scalar> scalar(Type wanted) {
      boolean either = wanted == Type.TEXT || wanted == Type.BOOLEAN;
      return type == wanted || (type == Type.WORD && either) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String description() {
      if (type == Type.NOTHING) {
        return "nothing";
      }
      if (type == Type.BOOLEAN) {
        return text;
      }
      boolean isText = type == Type.TEXT || type == Type.WORD;
      return (isText ? "the text '" : "the number '") + text + "'";
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Optional<Sequence> sequence() {
      return Optional.of(this);
    }

    @Override
    public String description() {
      return "a list";
    }

    @Override
    public List<Child> children() {
      return IntStream.range(0, items.size())
          .mapToObj(i -> new Child(Integer.toString(i), items.get(i), items.get(i).line()))
          .toList();
    }
  }

  /**
   * A map with texts as keys.
   *
   * @param entries by their keys, in the order in which they were written
   */
  record Mapping(Map<String, Child> entries, List<Repetition> repetitions, int line)
      implements YamlNode {

    /** A map with nothing in it, of nowhere. */
    public static final Mapping EMPTY = new Mapping(Map.of(), List.of(), 0);

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      repetitions = List.copyOf(repetitions);
    }

    @Override
    public Optional<Mapping> mapping() {
      return Optional.of(this);
    }

    @Override
    public String description() {
      return "a map";
    }

    @Override
    public List<Child> children() {
      return List.copyOf(entries.values());
    }
  }

  /**
   * A value within a value.
   *
   * @param line the line of its key; of an item, its own
   */
  record Child(String key, YamlNode value, int line) {

    static Map<String, Child> byKey(List<Child> children) {
      Map<String, Child> byKey = new LinkedHashMap<>();
      children.forEach(child -> byKey.put(child.key(), child));
      return byKey;
    }
  }

  /**
   * A key that is written again further down.
   *
   * @param line where it is written in vain
   */
  record Repetition(String key, int line) {}
}
