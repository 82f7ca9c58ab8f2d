package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {

  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path directory;
  private Path file;
  private ImageArchive archive;

  @BeforeEach
  void anImage() throws IOException {
    file = Files.writeString(directory.resolve("envoy.tar"), "abc");
    archive = new ImageArchive(file);
  }

  @Test
  void theDigestIsThatOfTheBytesAndRememberedWhileTheFileIsTheSame() throws IOException {
    assertThat(archive.sha256()).isEqualTo(OF_ABC);
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "abd");
    Files.setLastModifiedTime(file, time);
    assertThat(archive.sha256()).as("nobody looks into the same file again").isEqualTo(OF_ABC);
    Files.writeString(file, "abcd");
    assertThat(archive.sha256()).isNotEqualTo(OF_ABC);
  }

  @Test
  void anImageThatWasWrittenAgainIsLoadedAgain() throws IOException {
    assertThat(archive.isLoaded("one")).isFalse();
    archive.loaded("one");
    assertThat(archive.isLoaded("one")).isTrue();
    assertThat(archive.isLoaded("other")).isFalse();
    Files.writeString(file, "abcd");
    assertThat(archive.isLoaded("one")).isFalse();
  }

  @Test
  void anImageThatIsNotThereIsNamed() {
    ImageArchive missing = new ImageArchive(directory.resolve("none.tar"));
    assertThatThrownBy(missing::sha256)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none.tar");
  }
}
