package dev.kat.framework.engine;

import org.junit.platform.engine.UniqueId;

/**
 * A check, as the plan knows it.
 *
 * @param owner the id of its scenario or, for a check of a whole suite, the suite's class
 * @param name unique among those of its kind and owner
 */
record LeafKey(String owner, Kind kind, String name) {

  /** What is checked. */
  enum Kind {
    COMPILE("tier"),
    EXCHANGE("exchange"),
    WITNESS("witness"),
    /** Nothing planned is lost. */
    ACCOUNTING("check"),
    /** There is a plan at all; a leaf only when there is none, and then it fails. */
    PLAN("check");

    private final String segment;

    Kind(String segment) {
      this.segment = segment;
    }
  }

  UniqueId below(UniqueId parent) {
    return parent.append(kind.segment, name);
  }

  /** For people, for example {@code exchange 'get'}. */
  String text() {
    return switch (kind) {
      case COMPILE -> "tier '" + name + "'";
      case EXCHANGE -> "exchange '" + name + "'";
      case WITNESS -> "witness '" + name + "'";
      case ACCOUNTING, PLAN -> name;
    };
  }
}
