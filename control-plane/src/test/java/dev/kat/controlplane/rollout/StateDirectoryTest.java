package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path directory;

  private static HandMade config() {
    return new HandMade().listener(8080).route("/", "a", 1).tlsCluster("b", "cert");
  }

  private StateDirectory state() {
    return new StateDirectory(directory.resolve("state"));
  }

  private Path file() {
    return directory.resolve("state").resolve(StateDirectory.FILE);
  }

  @Test
  void whatIsSavedIsLoadedInTheSameVersions() throws IOException {
    XdsSnapshot snapshot = config().snapshot();

    state().save(new SavedConfiguration(WHEN, snapshot));

    SavedConfiguration loaded = state().load().orElseThrow();
    assertThat(loaded.acknowledged()).isEqualTo(WHEN);
    assertThat(loaded.snapshot().versions()).isEqualTo(snapshot.versions());
    assertThat(loaded.snapshot().secretsKnown()).isFalse();
  }

  @Test
  void secretsAreNotWritten() throws IOException {
    XdsSnapshot snapshot = config().secret("cert", "the private key").snapshot();

    state().save(new SavedConfiguration(WHEN, snapshot));

    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
        .contains("kat-last-good-1", "8080")
        .doesNotContain("the private key");
    assertThat(state().load().orElseThrow().snapshot().get(ResourceType.SECRET).names()).isEmpty();
  }

  @Test
  void onlyItsOwnerCanReadItAndNothingElseIsLeftThere() throws IOException {
    state().save(new SavedConfiguration(WHEN, config().snapshot()));
    state().save(new SavedConfiguration(WHEN.plusSeconds(1), config().snapshot()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(directory.resolve("state")).isDirectoryContaining(file()::equals);
    try (var files = Files.list(file().getParent())) {
      assertThat(files).hasSize(1);
    }
    assertThat(state().load().orElseThrow().acknowledged()).isEqualTo(WHEN.plusSeconds(1));
  }

  @Test
  void whatAKilledProcessDidNotFinishGoes() throws IOException {
    state().save(new SavedConfiguration(WHEN, config().snapshot()));
    Files.writeString(file().resolveSibling(StateDirectory.FILE + "-17.new"), "half of it");
    Files.writeString(file().resolveSibling("of-somebody-else.new"), "not ours");

    assertThat(state().load()).isPresent();

    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(StateDirectory.FILE, "of-somebody-else.new");
    }
  }

  @Test
  void nothingIsKeptInAnEmptyDirectory() throws IOException {
    assertThat(state().load()).isEmpty();
  }

  @Test
  void aDamagedFileIsNotUsed() throws IOException {
    state().save(new SavedConfiguration(WHEN, config().snapshot()));
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes);

    assertThatThrownBy(() -> state().load())
        .isInstanceOf(IOException.class)
        .hasMessage("cannot use " + file() + ": it is damaged: its checksum is another");
  }

  @Test
  void aHalfWrittenFileIsNotUsed() throws IOException {
    state().save(new SavedConfiguration(WHEN, config().snapshot()));
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 7));

    assertThatThrownBy(() -> state().load()).hasMessageContaining("damaged");
  }

  @Test
  void aFormatOfTheFutureIsNotUsed() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "kat-last-good-2 and more\n");

    assertThatThrownBy(() -> state().load()).hasMessageContaining("format kat-last-good-1");
  }
}
