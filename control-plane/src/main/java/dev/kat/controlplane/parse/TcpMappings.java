package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.TcpMappingSpec;
import java.util.Map;

/**
 * How a {@code TCPMapping} is written: its timeout is a text in the language, and often a number.
 */
final class TcpMappings {

  static final RecordBinder<TcpMappingSpec> BINDER =
      RecordBinder.of(TcpMappingSpec.class, Map.of("idle_timeout_ms", ScalarType.TEXT_OR_NUMBER));

  private TcpMappings() {}
}
