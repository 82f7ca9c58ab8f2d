package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.status.StatusWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StatusFlagsTest {

  private static Optional<StatusWriter.Settings> settings(String id, String... args) {
    StatusFlags flags = new StatusFlags();
    CommandLine.populateCommand(flags, args);
    return flags.settings("edge", id, true);
  }

  private static String lease(String id, String... args) {
    return settings(id, args).orElseThrow().lease().name();
  }

  @Test
  void inAPodStatusIsWrittenUnlessTheOperatorSaysNo() {
    assertThat(settings("default").orElseThrow().lease())
        .isEqualTo(new ResourceRef("Lease", "edge", "control-plane-default"));
    assertThat(settings("default", "--no-status")).isEmpty();
    assertThat(lease("default", "--status-lease=other")).isEqualTo("other");
  }

  /** Who comes with a kubeconfig looks at a cluster, which may be anybody's. */
  @Test
  void nothingIsWrittenIntoAnotherClusterUnlessAskedTo() {
    StatusFlags flags = new StatusFlags();
    CommandLine.populateCommand(flags);
    assertThat(flags.settings("edge", "default", false)).isEmpty();

    CommandLine.populateCommand(flags, "--status");
    assertThat(flags.settings("edge", "default", false)).isPresent();
  }

  @Test
  void bothAtOnceAreRefused() {
    assertThatThrownBy(() -> settings("default", "--status", "--no-status"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("exclude each other");
  }

  @ParameterizedTest
  @CsvSource({
    "blue-2, control-plane-blue-2",
    "My_Id,  control-plane-my-id-[0-9a-f]{8}",
    "my_id,  control-plane-my-id-[0-9a-f]{8}",
    "___,    control-plane-[0-9a-f]{8}"
  })
  void everyIdHasItsOwnLease(String id, String name) {
    assertThat(lease(id)).matches(name);
  }

  @Test
  void idsThatDifferOnlyInWhatNamesCannotHaveAreToldApart() {
    assertThat(lease("my_id")).isNotEqualTo(lease("my.id")).isNotEqualTo(lease("my-id"));
    assertThat(lease("x".repeat(300))).hasSizeLessThanOrEqualTo(253);
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> lease("default", "--status-lease=Not_a_name"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("--status-lease 'Not_a_name' is not a name");
  }

  @Test
  void noTwoProcessesAreTheSame() {
    assertThat(settings("default").orElseThrow().identity())
        .isNotEqualTo(settings("default").orElseThrow().identity())
        .hasSizeLessThanOrEqualTo(128);
  }
}
