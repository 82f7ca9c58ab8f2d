package dev.kat.controlplane.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.b.localhost",
        "127.0.0.1",
        "127.255.255.254",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7F.1",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "169.254.169.254",
        "169.254.0.1",
        "2852039166",
        "::ffff:169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "metadata.google.internal",
        "Metadata.Google.Internal.",
        "224.0.0.1",
        "ff02::1"
      })
  void noUpstreamMayBeThere(String host) {
    assertThat(LocalAddresses.describe(host)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "8.8.8.8",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.1.1",
        "2001:db8::1",
        "fd00::1",
        "64:ff9b::808:808",
        "example.com",
        "localhost.example.com",
        "notlocalhost",
        "127.0.0.1.example.com",
        "256.0.0.1",
        "1.2.3.4.5",
        "0x100000000",
        "cafe"
      })
  void upstreamsMayBeThere(String host) {
    assertThat(LocalAddresses.describe(host)).isNull();
  }
}
