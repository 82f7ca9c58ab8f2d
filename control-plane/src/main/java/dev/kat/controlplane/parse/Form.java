package dev.kat.controlplane.parse;

import java.util.List;

/**
 * The form in which a value is written, for those who describe the language to others. It is that
 * of the binder, so a description cannot promise what is not read.
 */
public sealed interface Form {

  /** The result of the case that this is. */
  <T> T fold(Cases<T> cases);

  /** A single value. */
  enum Single implements Form {
    TEXT,
    TEXT_OR_NUMBER,
    WHOLE_NUMBER,
    FLAG;

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.single(this);
    }
  }

  /** A list. */
  record ListOf(Form element) implements Form {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.list(element);
    }
  }

  /** A map from names that the user chooses. */
  record MapOf(Form value) implements Form {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.map(value);
    }
  }

  /** A map with known fields. */
  record Fields(List<NamedForm> fields) implements Form {

    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.fields(fields);
    }
  }

  /**
   * One of several forms.
   *
   * @param expected what is expected, in words
   */
  record Several(String expected) implements Form {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.several(expected);
    }
  }

  /** What to do in each case. */
  interface Cases<T> {

    T single(Single form);

    T list(Form element);

    T map(Form value);

    T fields(List<NamedForm> fields);

    T several(String expected);
  }
}
