package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TenancyFlagsTest {

  private static final String LOCAL =
      """
      apiVersion: ambassador/v1
      kind: Mapping
      name: admin
      prefix: /admin/
      service: localhost:8001
      """;

  private static Tenancy tenancy(boolean ownFiles, String... args) {
    TenancyFlags flags = new TenancyFlags();
    CommandLine.populateCommand(flags, args);
    return flags.tenancy(ownFiles);
  }

  @Test
  void aClustersUsersMayNotNameLocalUpstreams() {
    assertThat(tenancy(false)).isEqualTo(Tenancy.DEFAULT);
    assertThat(tenancy(true)).isEqualTo(Tenancy.OWN_FILES);
    assertThat(tenancy(false, "--allow-local-upstreams").localUpstreams()).isTrue();
  }

  @Test
  void theOperatorSaysWhoDefinesTheEdge() {
    Tenancy tenancy =
        tenancy(false, "--edge-namespaces=a,b", "--own-namespace-only", "--allow-lua-scripts");
    assertThat(tenancy).isEqualTo(new Tenancy(Set.of("a", "b"), false, true, false));
    assertThat(tenancy.allows("Module", "c")).isFalse();
    assertThat(tenancy.allows("AuthService", "b")).isTrue();
    assertThat(tenancy.allows("Mapping", "c")).isTrue();
  }

  @Test
  void validateHoldsTheSameRules() {
    assertThat(validate("validate", "-")).isEqualTo(1);
    assertThat(validate("validate", "--allow-local-upstreams", "-")).isZero();
  }

  private static int validate(String... args) {
    return Main.run(
        new ByteArrayInputStream(LOCAL.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        args);
  }
}
