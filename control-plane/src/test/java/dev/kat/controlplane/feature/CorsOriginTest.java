package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsOriginTest {

  @ParameterizedTest
  @CsvSource({
    "*, *",
    "null, null",
    "https://shop.example, https://shop.example",
    "HTTPS://Shop.Example, https://shop.example",
    "https://shop.example:443, https://shop.example",
    "http://shop.example:80, http://shop.example",
    "http://shop.example:443, http://shop.example:443",
    "http://localhost:3000, http://localhost:3000",
    "https://[::1]:8443, https://[::1]:8443",
    "capacitor://localhost, capacitor://localhost",
    "https://*.shop.example, https://*.shop.example",
  })
  void whatBrowsersSend(String written, String canonical) {
    assertThat(CorsOrigin.parse(written)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.example",
        "https://shop.example/",
        "https://shop.example/app",
        "https://user@shop.example",
        "https://shop..example",
        "https://.*",
        "https://*",
        "https://*shop.example",
        "https://shop.*",
        "https://*.*.example",
        "(https://a|https://b)",
        "https://shop.example?",
        "https://shop .example",
        "https://shop.example:port",
        "https://shop.example:0",
        "https://shop.example:080",
        "https://shop.example:65536",
        "https://bücher.example",
        "https://a.example https://b.example",
        "**",
      })
  void whatNoBrowserSends(String written) {
    assertThat(CorsOrigin.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example https://b.example, a list",
    "https://a.example;https://b.example, a list",
    "shop.example, scheme",
    "*.shop.example, scheme",
    "https://shop.example/, without a path",
    "https://shop.example?a, without a path",
    "https://bücher.example, Punycode",
    "https://shop*.example, first label",
    "https://shop.example:65536, scheme://host:port",
  })
  void theReasonIsNamed(String written, String reason) {
    assertThat(CorsOrigin.fault(written)).contains(reason);
  }

  @Test
  void aPatternIsForWhatIsBelowItsDomain() {
    StringMatcher matcher = CorsOrigin.emit("https://*.shop.example:8443");
    Pattern pattern = Pattern.compile(matcher.getSafeRegex().getRegex());

    assertThat(pattern.matches("https://a.shop.example:8443")).isTrue();
    assertThat(pattern.matches("https://a.b.shop.example:8443")).isTrue();
    assertThat(pattern.matches("https://shop.example:8443")).isFalse();
    assertThat(pattern.matches("https://a.shopxexample:8443")).isFalse();
    assertThat(pattern.matches("https://a.shop.example:8443.evil.test")).isFalse();
    assertThat(pattern.matches("https://evil.test/.shop.example:8443")).isFalse();
    assertThat(pattern.matches("https://evil.test#.shop.example:8443")).isFalse();
    assertThat(pattern.matches("https://.shop.example:8443")).isFalse();
    assertThat(pattern.matches("*")).isFalse();
  }
}
