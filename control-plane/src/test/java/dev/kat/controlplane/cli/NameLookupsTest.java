package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {

  private static final String KNOWN = "networkaddress.cache.ttl";
  private static final String UNKNOWN = "networkaddress.cache.negative.ttl";

  private final String known = Security.getProperty(KNOWN);
  private final String unknown = Security.getProperty(UNKNOWN);

  @AfterEach
  void restore() {
    Security.setProperty(KNOWN, known == null ? "" : known);
    Security.setProperty(UNKNOWN, unknown);
  }

  @Test
  void namesAreForgottenSoon() {
    Security.setProperty(UNKNOWN, "10");

    NameLookups.forgetSoon();

    assertThat(Security.getProperty(KNOWN)).isEqualTo("5");
    assertThat(Security.getProperty(UNKNOWN)).isEqualTo("1");
  }

  @Test
  void whatAnOperatorHasSetStays() {
    Security.setProperty(KNOWN, "60");
    Security.setProperty(UNKNOWN, "20");

    NameLookups.forgetSoon();

    assertThat(Security.getProperty(KNOWN)).isEqualTo("60");
    assertThat(Security.getProperty(UNKNOWN)).isEqualTo("20");
  }
}
