package dev.kat.tests.config;

import java.util.List;
import java.util.stream.Collectors;

/** The ways in which documents can stand in the text of one annotation. */
public enum Annotation {
  /** {@code ---} between documents only. */
  BETWEEN("", "---\n", ""),
  /** {@code ---} before every document, as most examples have it. */
  LEADING("---\n", "---\n", ""),
  /** With empty documents and comments, which mean nothing. */
  EMPTY_DOCUMENTS("---\n# a comment alone\n---\n", "---\n---\n", "---\n");

  private final String before;
  private final String between;
  private final String after;

  Annotation(String before, String between, String after) {
    this.before = before;
    this.between = between;
    this.after = after;
  }

  /** The text of an annotation with the given documents. */
  public String of(List<? extends Document> documents) {
    return documents.stream()
        .map(Document::yaml)
        .collect(Collectors.joining(between, before, after));
  }
}
