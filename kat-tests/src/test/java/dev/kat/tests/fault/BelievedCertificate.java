package dev.kat.tests.fault;

/** What clients say of their certificates is believed. */
public final class BelievedCertificate extends FaultySystem {

  public BelievedCertificate() {
    super(
        "believed-certificate",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot, text -> text.replace("sanitize_set", "always_forward_only"))));
  }
}
