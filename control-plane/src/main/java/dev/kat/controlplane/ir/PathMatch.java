package dev.kat.controlplane.ir;

/** What the path of a request, without its query, must be. */
public sealed interface PathMatch {

  /** The text that precedence counts the length of. */
  String text();

  /** Folds over the kinds of path match. */
  <T> T fold(Fold<T> fold);

  /** The path begins with the text; a plain string prefix, not one of path elements. */
  record Prefix(String text, boolean caseSensitive) implements PathMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.prefix(this);
    }
  }

  /**
   * The path is the text or goes on after it with a slash: a prefix of path elements. The text ends
   * in no slash, unless it is nothing but one.
   */
  record Elements(String text) implements PathMatch {

    /** The text that every path goes on after. */
    public static final String ROOT = "/";

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.elements(this);
    }
  }

  /** The path is the text. */
  record Exact(String text, boolean caseSensitive) implements PathMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.exact(this);
    }
  }

  /** The whole path matches an RE2 expression. */
  record Regex(String text) implements PathMatch {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.regex(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T prefix(Prefix prefix);

    T elements(Elements elements);

    T exact(Exact exact);

    T regex(Regex regex);
  }
}
