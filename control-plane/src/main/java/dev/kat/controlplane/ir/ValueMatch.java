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

  /** One case for each kind. */
  interface Fold<T> {
    T present();

    T exact(String text);

    T regex(String expression);
  }
}
