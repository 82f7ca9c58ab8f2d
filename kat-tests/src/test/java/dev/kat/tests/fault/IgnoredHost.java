package dev.kat.tests.fault;

/** A Mapping's {@code host} is not looked at. */
public final class IgnoredHost extends FaultySystem {

  public IgnoredHost() {
    super(
        "ignored-host",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot, text -> text.replaceAll("(?m)^host(_regex)?: .*\n", ""))));
  }
}
