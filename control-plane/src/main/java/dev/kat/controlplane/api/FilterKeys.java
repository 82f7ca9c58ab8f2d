package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of the Module that bring something into the way of every request. */
public record FilterKeys(
    @Meaning("Compresses responses for clients that accept gzip.") @Nullable OrOff<Gzip> gzip,
    @Meaning("Sends a request on when its whole body is there.") @Nullable OrOff<Buffer> buffer,
    @Meaning(
            "Lua that sees every request; the control plane must be started with"
                + " --allow-lua-scripts.")
        @Nullable String luaScripts,
    @Meaning("Whether browsers can call gRPC services by gRPC-Web.")
        @Nullable Boolean enableGrpcWeb,
    @Meaning("Whether HTTP/1.1 clients can call unary gRPC methods.")
        @Nullable Boolean enableGrpcHttp11Bridge,
    @Meaning("Counts gRPC calls.") @Nullable OrOff<GrpcStats> grpcStats,
    @Meaning("The only clients that are served.") @Nullable AddressRules ipAllow,
    @Meaning("Clients that are not served.") @Nullable AddressRules ipDeny,
    @Meaning("Whether responses and requests lack the X-Envoy- headers that Envoy adds.")
        @Nullable Boolean suppressEnvoyHeaders,
    @Meaning("The edge's own answer to who asks whether it is alive; on unless it is false.")
        @Nullable OrOff<EdgeProbe> livenessProbe,
    @Meaning("The edge's own answer to who asks whether it is ready; on unless it is false.")
        @Nullable OrOff<EdgeProbe> readinessProbe) {

  /** {@code gzip}. */
  public record Gzip(
      @Meaning("Memory for compression, 1 to 9; 5 unless written.") @Nullable Integer memoryLevel,
      @Meaning("The least size of a response that is compressed, bytes; 30 unless written.")
          @Nullable Integer minContentLength,
      @Meaning("DEFAULT, BEST or SPEED.") @Nullable String compressionLevel,
      @Meaning("DEFAULT, FILTERED, HUFFMAN or RLE.") @Nullable String compressionStrategy,
      @Meaning("The size of the window as a power of 2, 9 to 15; 12 unless written.")
          @Nullable Integer windowBits,
      @Meaning("The content types that are compressed; texts and the like unless written.")
          @Nullable List<String> contentType,
      @Meaning("Whether responses with an ETag stay as they are.")
          @Nullable Boolean disableOnEtagHeader,
      @Meaning("Whether services do not see Accept-Encoding, so that they compress nothing.")
          @Nullable Boolean removeAcceptEncodingHeader) {}

  /** {@code buffer}. */
  public record Buffer(
      @Meaning("The greatest body, bytes; a request with a greater one is answered 413.")
          Integer maxRequestBytes) {}

  /** {@code grpc_stats}. */
  public record GrpcStats(
      @Meaning("Whether every method that a client names is counted. Anybody can name any.")
          @Nullable Boolean allMethods,
      @Meaning("The services and methods that are counted.") @Nullable List<GrpcService> services,
      @Meaning("Whether the time until the service's answer is measured too.")
          @Nullable Boolean upstreamStats) {}

  /** A gRPC service in {@code grpc_stats}. */
  public record GrpcService(
      @Meaning("Its full name, as package.Service.") String name,
      @Meaning("Its methods.") List<String> methodNames) {}

  /** {@code liveness_probe} and {@code readiness_probe}. */
  public record EdgeProbe(
      @Meaning("Whether it is there; true unless written.") @Nullable Boolean enabled,
      @Meaning("The path that is asked for.") @Nullable String prefix,
      @Meaning("The path that the service sees; prefix unless written.") @Nullable String rewrite,
      @Meaning("A service that answers in place of the edge.") @Nullable String service) {}
}
