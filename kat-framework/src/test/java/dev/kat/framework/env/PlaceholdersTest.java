package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.api.Names;
import dev.kat.framework.env.BackendAddresses.Address;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  private final BackendAddresses addresses =
      name -> {
        if (name.equals("closed")) {
          throw new EnvironmentException("no backend 'closed' is declared");
        }
        return new Address(
            "127.0.0.1", 81, name.equals("tls") ? OptionalInt.of(444) : OptionalInt.empty());
      };

  @Test
  void becomeAddresses() {
    String text =
        "a: %s\nb: https://%s/$1\nc: localhost:%s\nd: %s/32"
            .formatted(Names.address("x"), Names.tlsAddress("tls"), Names.port("x"), Names.CLIENT);

    assertThat(Placeholders.replace(text, addresses, "192.0.2.1"))
        .isEqualTo(
            "a: 127.0.0.1:81\nb: https://127.0.0.1:444/$1\nc: localhost:81\nd: 192.0.2.1/32");
  }

  @Test
  void mustHaveABackend() {
    assertThatThrownBy(() -> Placeholders.replace(Names.address("closed"), addresses, ""))
        .hasMessageContaining("'closed'");
    assertThatThrownBy(() -> Placeholders.replace(Names.tlsAddress("x"), addresses, ""))
        .hasMessageContainingAll("@{https:x}", "without TLS");
  }
}
