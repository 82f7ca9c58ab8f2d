package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** {@code grpc}: the backend is spoken to in HTTP/2. */
final class GrpcFeature implements RouteFeature<GrpcFeature.Grpc> {

  enum Grpc {
    ABSENT,
    TRUE,
    FALSE
  }

  static final Factor<Grpc> FACTOR = Factor.of("grpc", Grpc.class);

  @Override
  public Factor<Grpc> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Grpc level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TRUE -> draft.set("grpc", true);
      case FALSE -> draft.set("grpc", false);
    }
  }
}
