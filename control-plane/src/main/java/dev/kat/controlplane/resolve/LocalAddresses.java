package dev.kat.controlplane.resolve;

import static java.util.Objects.requireNonNull;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that lead to Envoy's own machine, to its neighbours on the link, or to the cloud's
 * metadata, where credentials are. Who can name them as upstreams can read what is there through
 * the edge (CWE-918).
 */
final class LocalAddresses {

  private static final String MACHINE = "Envoy's own machine";
  private static final String METADATA = "a metadata service";

  /** Names of metadata services: of Google, of Amazon, and of those that copy it. */
  private static final Set<String> METADATA_NAMES =
      Set.of("metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal");

  /** What no upstream may be; the first range that has an address says what it is. */
  private static final List<Range> RANGES =
      List.of(
          // Linux takes a connection to the network 0 for one to itself.
          Range.of("0.0.0.0", 8, MACHINE),
          Range.of("127.0.0.0", 8, MACHINE),
          Range.of("::", 127, MACHINE),
          // Of Alibaba, of Azure's host, and of Amazon over IPv6.
          Range.of("100.100.100.200", 32, METADATA),
          Range.of("168.63.129.16", 32, METADATA),
          Range.of("fd00:ec2::254", 128, METADATA),
          Range.of("169.254.0.0", 16, "an address of the link, where metadata services are"),
          Range.of("fe80::", 10, "an address of the link"),
          Range.of("224.0.0.0", 4, "an address of many machines"),
          Range.of("ff00::", 8, "an address of many machines"));

  /** Where IPv6 addresses hold an IPv4 address that they stand for. */
  private static final List<Embedding> EMBEDDINGS =
      List.of(
          Embedding.of("::ffff:0:0", 96, 12),
          Embedding.of("::", 96, 12),
          Embedding.of("64:ff9b::", 96, 12),
          Embedding.of("2002::", 16, 2));

  private LocalAddresses() {}

  /** What a host is that no upstream may be, in words; null when it may be one. */
  static @Nullable String describe(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("[.]$", "");
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return MACHINE;
    }
    if (METADATA_NAMES.contains(name)) {
      return METADATA;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
    if (address == null) {
      address = NumericHost.parse(name);
    }
    return address == null ? null : describe(address);
  }

  private static @Nullable String describe(byte[] address) {
    for (Range range : RANGES) {
      if (range.has(address)) {
        return range.meaning();
      }
    }
    for (Embedding embedding : EMBEDDINGS) {
      if (embedding.range().has(address)) {
        int at = embedding.at();
        return describe(Arrays.copyOfRange(address, at, at + 4));
      }
    }
    return null;
  }

  private static byte[] bytes(String address) {
    return requireNonNull(NetUtil.createByteArrayFromIpAddressString(address));
  }

  /** The addresses of one family that begin with the same bits. */
  private record Range(List<Byte> prefix, int bits, String meaning) {

    static Range of(String address, int bits, String meaning) {
      Byte[] boxed = new Byte[bytes(address).length];
      Arrays.setAll(boxed, i -> bytes(address)[i]);
      return new Range(List.of(boxed), bits, meaning);
    }

    boolean has(byte[] address) {
      if (address.length != prefix.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((address[bit / 8] ^ prefix.get(bit / 8)) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** A range of IPv6 addresses with an IPv4 address at an offset. */
  private record Embedding(Range range, int at) {

    static Embedding of(String address, int bits, int at) {
      return new Embedding(Range.of(address, bits, ""), at);
    }
  }
}
