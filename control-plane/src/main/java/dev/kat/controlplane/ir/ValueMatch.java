package dev.kat.controlplane.ir;

/** What a value (of a header, a query parameter, the host or the method) must be. */
public sealed interface ValueMatch {

  /** Folds over the kinds of value match. */
  <T> T fold(Fold<T> fold);

  /** Any value, also an empty one. */
  record Present() implements ValueMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.present();
    }
  }

  /** Exactly the text. */
  record Exact(String text) implements ValueMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.exact(text);
    }
  }

  /** The whole value matches an RE2 expression. */
  record Regex(String expression) implements ValueMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.regex(expression);
    }
  }

  /**
   * Any text, at least one character, before or after a known one.
   *
   * @param text with one asterisk, at its beginning or its end
   */
  record Glob(String text) implements ValueMatch {

    private static final String ANY = "*";

    /** Whether the asterisk stands at the beginning, so that the known text is an end. */
    public boolean isSuffix() {
      return text.startsWith(ANY);
    }

    /** The known text. */
    public String known() {
      return isSuffix() ? text.substring(1) : text.substring(0, text.length() - 1);
    }

    /** Whether a value is as demanded. */
    public boolean accepts(String value) {
      return value.length() > known().length()
          && (isSuffix() ? value.endsWith(known()) : value.startsWith(known()));
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.glob(this);
    }
  }

  /**
   * One more label before a name.
   *
   * @param text {@code *.} and the name
   */
  record Wildcard(String text) implements ValueMatch {

    /** What follows the label, from the dot on. */
    public String known() {
      return text.substring(1);
    }

    /** Whether a value is as demanded. */
    public boolean accepts(String value) {
      int dot = value.indexOf('.');
      return dot > 0 && value.substring(dot).equals(known());
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.wildcard(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T present();

    T exact(String text);

    T regex(String expression);

    T glob(Glob glob);

    T wildcard(Wildcard wildcard);
  }
}
