package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.TlsParameters;
import dev.kat.controlplane.ir.TlsVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions, ciphers, curves and protocols as users write them. An Envoy refuses a whole listener
 * for a name that it does not know, so only what Envoy 1.40 knows goes on.
 */
record TlsValues(Report report, String pointer) {

  private static final Set<String> CIPHERS =
      Set.of(
          "ECDHE-ECDSA-AES128-GCM-SHA256",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-CHACHA20-POLY1305",
          "ECDHE-RSA-CHACHA20-POLY1305",
          "ECDHE-ECDSA-AES128-SHA256",
          "ECDHE-RSA-AES128-SHA256",
          "ECDHE-ECDSA-AES128-SHA",
          "ECDHE-RSA-AES128-SHA",
          "ECDHE-ECDSA-AES256-SHA",
          "ECDHE-RSA-AES256-SHA",
          "AES128-GCM-SHA256",
          "AES256-GCM-SHA384",
          "AES128-SHA",
          "AES256-SHA");

  private static final Set<String> CURVES =
      Set.of("X25519", "P-256", "P-384", "P-521", "X25519MLKEM768");

  /** A cipher, or several of the same rank: {@code [A|B]}. */
  private static final Pattern SAME_RANK = Pattern.compile("\\[([^\\[\\]]+)]");

  /** What Envoy takes for the oldest version where nothing is written. */
  private static final TlsVersion ENVOYS_MIN = TlsVersion.V1_2;

  private static final int MAX_ALPN_BYTES = 255;

  TlsParameters parameters(
      @Nullable List<String> alpn,
      @Nullable String min,
      @Nullable String max,
      @Nullable List<String> ciphers,
      @Nullable List<String> curves) {
    TlsVersion oldest = version(min, "min_tls_version");
    TlsVersion newest = version(max, "max_tls_version");
    if (newest != null && Objects.requireNonNullElse(oldest, ENVOYS_MIN).compareTo(newest) > 0) {
      report(
          DiagnosticCode.TLS_VERSIONS_CROSSED,
          "max_tls_version",
          newest.text(),
          Objects.requireNonNullElse(oldest, ENVOYS_MIN).text());
    }
    return new TlsParameters(
        alpn(alpn),
        oldest,
        newest,
        known("cipher", "cipher_suites", ciphers, TlsValues::isCipher, CIPHERS),
        known("curve", "ecdh_curves", curves, CURVES::contains, CURVES));
  }

  private @Nullable TlsVersion version(@Nullable String text, String field) {
    if (text == null) {
      return null;
    }
    for (TlsVersion version : TlsVersion.values()) {
      if (version.text().equalsIgnoreCase(text)) {
        return version;
      }
    }
    report(
        DiagnosticCode.INVALID_TLS_VALUE,
        field,
        text,
        "version of TLS",
        Arrays.stream(TlsVersion.values()).map(TlsVersion::text).collect(Collectors.joining(", ")));
    return null;
  }

  private List<String> known(
      String what,
      String field,
      @Nullable List<String> names,
      java.util.function.Predicate<String> isKnown,
      Set<String> all) {
    if (names == null) {
      return List.of();
    }
    Set<String> known = new LinkedHashSet<>();
    for (String name : names) {
      if (isKnown.test(name)) {
        known.add(name);
      } else {
        String choice = all.stream().sorted().collect(Collectors.joining(", "));
        report(DiagnosticCode.INVALID_TLS_VALUE, field, name, what, choice);
      }
    }
    return List.copyOf(known);
  }

  private static boolean isCipher(String name) {
    var group = SAME_RANK.matcher(name);
    Stream<String> members =
        group.matches() ? Arrays.stream(group.group(1).split("\\|", -1)) : Stream.of(name);
    return members.allMatch(CIPHERS::contains);
  }

  /** One text may hold several, separated by commas, as Ambassador's documentation had it. */
  private List<String> alpn(@Nullable List<String> written) {
    if (written == null) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    List<String> protocols =
        written.stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(seen::add)
            .toList();
    for (String protocol : protocols) {
      int bytes = protocol.getBytes(StandardCharsets.UTF_8).length;
      if (bytes == 0 || bytes > MAX_ALPN_BYTES) {
        report(
            DiagnosticCode.INVALID_TLS_VALUE,
            "alpn_protocols",
            protocol,
            "protocol",
            "h2, http/1.1");
      }
    }
    return protocols;
  }

  private void report(DiagnosticCode code, String field, Object... args) {
    report.report(code, pointer + Report.pointer(field), args);
  }
}
