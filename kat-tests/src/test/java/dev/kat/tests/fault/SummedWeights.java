package dev.kat.tests.fault;

/** A TCPMapping's share is far from what is written. */
public final class SummedWeights extends FaultySystem {

  public SummedWeights() {
    super(
        "summed-weights",
        compiler ->
            snapshot ->
                compiler.apply(
                    Annotations.each(
                        snapshot,
                        text ->
                            text.contains("kind: TCPMapping")
                                ? text.replaceAll("(?m)^weight: 50$", "weight: 95")
                                : text)));
  }
}
