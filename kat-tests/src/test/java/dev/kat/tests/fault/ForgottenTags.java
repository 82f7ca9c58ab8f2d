package dev.kat.tests.fault;

/** A TracingService's {@code tag_headers} become no tags. */
public final class ForgottenTags extends FaultySystem {

  public ForgottenTags() {
    super(
        "forgotten-tags",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot,
                        text -> text.replaceAll("(?m)^tag_headers:.*\n(?: *- .*\n?)*", ""))));
  }
}
