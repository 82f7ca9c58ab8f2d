package dev.kat.tests.fault;

/** A LogService is told of headers whenever they are there. */
public final class UnlimitedLog extends FaultySystem {

  public UnlimitedLog() {
    super(
        "unlimited-log",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot, text -> text.replaceAll("(during_[a-z]+): false", "$1: true"))));
  }
}
