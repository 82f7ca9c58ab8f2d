package dev.kat.tests.fault;

/** Higher precedence loses. */
public final class SwappedPrecedence extends FaultySystem {

  public SwappedPrecedence() {
    super(
        "swapped-precedence",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot,
                        text ->
                            text.replaceAll("(?m)^precedence: ", "precedence: -")
                                .replace("precedence: --", "precedence: "))));
  }
}
