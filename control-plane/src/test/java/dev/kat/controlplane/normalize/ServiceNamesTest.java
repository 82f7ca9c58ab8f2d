package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNamesTest {

  private static @Nullable KubernetesName kubernetes(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? null
        : new KubernetesName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Columns: service, host, namespace/name of the Kubernetes Service, port, TLS. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quote                                | quote.shop                   | shop/quote  | 80   | false
          quote:8080                           | quote.shop                   | shop/quote  | 8080 | false
          QUOTE                                | quote.shop                   | shop/quote  | 80   | false
          http://quote                         | quote.shop                   | shop/quote  | 80   | false
          http://quote:443                     | quote.shop                   | shop/quote  | 443  | false
          https://quote                        | quote.shop                   | shop/quote  | 443  | true
          HTTPS://Quote:8443                   | quote.shop                   | shop/quote  | 8443 | true
          quote:1                              | quote.shop                   | shop/quote  | 1    | false
          quote:65535                          | quote.shop                   | shop/quote  | 65535 | false
          quote-1                              | quote-1.shop                 | shop/quote-1 | 80  | false
          my_quote                             | my_quote.shop                | shop/my_quote | 80 | false
          1quote                               | 1quote.shop                  | shop/1quote | 80   | false
          http                                 | http.shop                    | shop/http   | 80   | false
          quote.other                          | quote.other                  | other/quote | 80   | false
          quote.other:9000                     | quote.other                  | other/quote | 9000 | false
          https://quote.other                  | quote.other                  | other/quote | 443  | true
          quote.other.svc                      | quote.other.svc              | other/quote | 80   | false
          quote.other.svc.cluster.local        | quote.other.svc.cluster.local | other/quote | 80  | false
          quote.other.svc.cluster.local.       | quote.other.svc.cluster.local | other/quote | 80  | false
          quote.other.svc.cluster.local.:8080  | quote.other.svc.cluster.local | other/quote | 8080 | false
          https://QUOTE.Other.SVC.Cluster.Local | quote.other.svc.cluster.local | other/quote | 443 | true
          quote.other.                         | quote.other                  | -           | 80   | false
          quote.                               | quote                        | -           | 80   | false
          example.com                          | example.com                  | com/example | 80   | false
          api.example.com                      | api.example.com              | -           | 80   | false
          https://api.example.com              | api.example.com              | -           | 443  | true
          a.b.c.d.e                            | a.b.c.d.e                    | -           | 80   | false
          quote.other.svc.cluster              | quote.other.svc.cluster      | -           | 80   | false
          quote.other.pod                      | quote.other.pod              | -           | 80   | false
          localhost                            | localhost                    | -           | 80   | false
          LOCALHOST:5000                       | localhost                    | -           | 5000 | false
          https://localhost                    | localhost                    | -           | 443  | true
          127.0.0.1                            | 127.0.0.1                    | -           | 80   | false
          127.0.0.1:8500                       | 127.0.0.1                    | -           | 8500 | false
          https://10.1.2.3                     | 10.1.2.3                     | -           | 443  | true
          [::1]                                | ::1                          | -           | 80   | false
          [::1]:443                            | ::1                          | -           | 443  | false
          https://[2001:DB8:0:0:0:0:0:1]:9     | 2001:db8::1                  | -           | 9    | true
          [::ffff:10.0.0.1]:80                 | 10.0.0.1                     | -           | 80   | false
          xn--bcher-kva.example.org            | xn--bcher-kva.example.org    | -           | 80   | false
          """)
  void aServiceIsQualified(String service, String host, String name, int port, boolean tls)
      throws Refusal {
    assertThat(ServiceNames.qualify(service, "shop"))
        .isEqualTo(new ServiceName(host, kubernetes(name), port, tls));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                      | it is empty
          `http://`               | it is empty
          `https://:80`           | there is no host
          `:80`                   | there is no host
          `.`                     | there is no host
          `quote:`                | '' is not a port
          `quote:0`               | '0' is not a port
          `quote:65536`           | '65536' is not a port
          `quote:70000`           | '70000' is not a port
          `quote:99999999999`     | '99999999999' is not a port
          `quote:http`            | 'http' is not a port
          `quote:-1`              | '-1' is not a port
          `quote:+80`             | '+80' is not a port
          `http:quote`            | 'quote' is not a port
          `ftp://quote`           | the scheme 'ftp' is neither http nor https
          `://quote`              | the scheme '' is neither http nor https
          `tcp://quote:80`        | the scheme 'tcp' is neither http nor https
          `http://quote/`         | a path is not possible here
          `quote/path`            | a path is not possible here
          `http:/quote`           | a path is not possible here
          `quote?a=b`             | a query is not possible here
          `quote#x`               | a fragment is not possible here
          `user@quote`            | a user is not possible here
          `http://a:b@quote`      | a user is not possible here
          `a b`                   | it contains a space or a control character
          ` quote`                | it contains a space or a control character
          `::1`                   | an IPv6 address must stand in brackets
          `a:b:80`                | an IPv6 address must stand in brackets
          `[::1`                  | ']' is missing
          `[::1]80`               | only a port may follow ']'
          `[::1]:x`               | 'x' is not a port
          `[fe80::1%25eth0]`      | a zone is not possible here
          `[1.2.3.4]`             | '1.2.3.4' is not an IPv6 address
          `[]`                    | '' is not an IPv6 address
          `[:::]`                 | ':::' is not an IPv6 address
          `256.1.1.1`             | '256.1.1.1' is not an IPv4 address
          `1.2.3`                 | '1.2.3' is not an IPv4 address
          `12345`                 | '12345' is not an IPv4 address
          `0x7f000001`            | '0x7f000001' is not an IPv4 address
          `127.0.0.1.`            | '127.0.0.1.' is not an IPv4 address
          `quote..other`          | 'quote..other' is not a host name
          `-quote`                | '-quote' is not a host name
          `quote-`                | 'quote-' is not a host name
          `*.example.com`         | '*.example.com' is not a host name
          `qu%20ote`              | 'qu%20ote' is not a host name
          `größe`                 | 'größe' is not a host name
          `quote,other`           | 'quote,other' is not a host name
          `${SERVICE}`            | '${service}' is not a host name
          """)
  void whatIsNotAServiceIsRefused(String service, String reason) {
    assertThatThrownBy(() -> ServiceNames.qualify(service, "shop"))
        .isInstanceOf(Refusal.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({"64, false", "63, true"})
  void labelsHaveALimit(int length, boolean possible) {
    String service = "a".repeat(length);
    if (possible) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> ServiceNames.qualify(service, "x")))
          .isNull();
    } else {
      assertThatThrownBy(() -> ServiceNames.qualify(service, "x")).isInstanceOf(Refusal.class);
    }
  }
}
