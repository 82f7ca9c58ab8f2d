package dev.kat.tests.fault;

/** Nothing keeps requests to an endpoint. */
public final class LostHashPolicy extends FaultySystem {

  public LostHashPolicy() {
    super(
        "lost-hash-policy",
        compiler ->
            snapshot ->
                Routes.each(
                    compiler.apply(snapshot),
                    route -> {
                      if (route.hasRoute()) {
                        route.getRouteBuilder().clearHashPolicy();
                      }
                    }));
  }
}
