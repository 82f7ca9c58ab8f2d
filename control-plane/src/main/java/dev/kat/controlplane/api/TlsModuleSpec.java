package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code config} of {@code Module tls}: TLS for all hosts that no {@code TLSContext} has, as it
 * was written before there were contexts. Null means not written.
 */
public record TlsModuleSpec(
    @Meaning("How TLS is terminated.") @Nullable Server server,
    @Meaning("How clients prove themselves.") @Nullable Client client) {

  /** The {@code server} block. */
  public record Server(
      @Meaning("Whether the block counts; true unless written.") @Nullable Boolean enabled,
      @Meaning("The Secret with certificate and key; ambassador-certs unless written.")
          @Nullable String secret,
      @Meaning("The protocols above TLS, the preferred first: h2, http/1.1.")
          @Nullable List<String> alpnProtocols,
      @Meaning("A port on which every request is redirected to https.")
          @Nullable Integer redirectCleartextFrom) {}

  /** The {@code client} block. */
  public record Client(
      @Meaning("Whether the block counts; true unless written.") @Nullable Boolean enabled,
      @Meaning("The Secret with the authorities; ambassador-cacert unless written.")
          @Nullable String secret,
      @Meaning("Whether clients must have a certificate; false unless written.")
          @Nullable Boolean certRequired) {}
}
