package dev.kat.controlplane.ir;

/** What becomes of the path on the way to the upstream. The query is always kept. */
public sealed interface PathRewrite {

  /** Folds over the kinds of rewrite. */
  <T> T fold(Fold<T> fold);

  /** The path goes on as it came. */
  record Keep() implements PathRewrite {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.keep();
    }
  }

  /** The matched prefix (or the exact path) is replaced. */
  record ReplacePrefix(String replacement) implements PathRewrite {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.replacePrefix(replacement);
    }
  }

  /** Every match of an RE2 pattern is replaced. */
  record ReplaceRegex(String pattern, String substitution) implements PathRewrite {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.replaceRegex(pattern, substitution);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T keep();

    T replacePrefix(String replacement);

    T replaceRegex(String pattern, String substitution);
  }
}
