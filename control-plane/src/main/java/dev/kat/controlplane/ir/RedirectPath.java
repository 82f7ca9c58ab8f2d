package dev.kat.controlplane.ir;

/** The path that a redirect leads to. The query is always kept. */
public sealed interface RedirectPath {

  /** Folds over the kinds of path. */
  <T> T fold(Fold<T> fold);

  /** That of the request. */
  record Keep() implements RedirectPath {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.keep();
    }
  }

  /** Another one. */
  record Replace(String path) implements RedirectPath {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.replace(path);
    }
  }

  /** That of the request, with another text in place of the matched prefix (or exact path). */
  record ReplacePrefix(String replacement) implements RedirectPath {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.replacePrefix(replacement);
    }
  }

  /** That of the request, with every match of an RE2 pattern replaced. */
  record ReplaceRegex(String pattern, String substitution) implements RedirectPath {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.replaceRegex(pattern, substitution);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T keep();

    T replace(String path);

    T replacePrefix(String replacement);

    T replaceRegex(String pattern, String substitution);
  }
}
