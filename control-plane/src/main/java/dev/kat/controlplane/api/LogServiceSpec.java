package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code LogService}: a service that is sent a record of every request, in gRPC. */
public record LogServiceSpec(
    @Meaning("The service to send to: [http:// or https://] host [:port].") String service,
    @Meaning("What a record tells: http for the request, tcp for its connection alone.")
        String driver,
    @Meaning("What a record tells beyond that.") @Nullable DriverConfig driverConfig,
    @Meaning("Seconds after which records are sent at the latest; 1 unless written.")
        @Nullable Integer flushIntervalTime,
    @Meaning("Bytes of records that are sent at once; 16384 unless written.")
        @Nullable Integer flushIntervalByteSize,
    @Meaning("Nothing but gRPC is spoken.") @Nullable Boolean grpc,
    @Meaning("The version of the protocol; v3 unless written, and nothing else is spoken.")
        @Nullable String protocolVersion,
    @Meaning("The name of the service in the proxy's statistics; its cluster's unless written.")
        @Nullable String statsName) {

  /** What a record tells beyond what all tell. */
  public record DriverConfig(
      @Meaning("Headers that a record has.") List<LogHeader> additionalLogHeaders) {}

  /** A header that a record has. */
  public record LogHeader(
      @Meaning("The header's name.") String headerName,
      @Meaning("Whether that of the request; true unless written.") @Nullable Boolean duringRequest,
      @Meaning("Whether that of the response; true unless written.")
          @Nullable Boolean duringResponse,
      @Meaning("Whether that of the response's trailers; true unless written.")
          @Nullable Boolean duringTrailer) {}
}
