package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {

  @TempDir private Path root;

  private final Announcements announced = new Announcements();
  private DirectorySource source;

  @BeforeEach
  void open() throws IOException {
    source = new DirectorySource(root, DirectorySourceTest::asTexts);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private static ResourceSnapshot asTexts(Map<String, String> files) {
    List<ConfigText> texts =
        files.entrySet().stream()
            .map(file ->
                new ConfigText(
                    new ObjectMeta(new ResourceRef("File", "", file.getKey()), "", ""),
                    file.getValue(),
                    0,
                    1,
                    "default"))
            .toList();
    return new ResourceSnapshot(List.of(), List.of(), List.of(), texts, List.of());
  }

  private static Predicate<ResourceSnapshot> holds(String name, String text) {
    return snapshot ->
        snapshot.texts().stream()
            .anyMatch(t -> t.meta().ref().name().equals(name) && t.text().equals(text));
  }

  @Test
  void whatIsThereIsAnnouncedAtOnce() throws Exception {
    Files.writeString(root.resolve("a.yaml"), "a");
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(root.resolve("sub/b.yml"), "b");
    Files.createDirectories(root.resolve("sub/deeper"));
    Files.writeString(root.resolve("sub/deeper/c.yaml"), "c");
    Files.writeString(root.resolve("notes.txt"), "no configuration");
    Files.writeString(root.resolve(".hidden.yaml"), "no configuration");

    source.start(announced);

    assertThat(announced.await(source, snapshot -> true).texts())
        .extracting(text -> text.meta().ref().name())
        .containsExactly("a.yaml", "sub/b.yml");
  }

  @Test
  void anEmptyDirectoryIsAConfigurationToo() throws Exception {
    source.start(announced);

    assertThat(announced.await(source, snapshot -> true)).isEqualTo(ResourceSnapshot.EMPTY);
  }

  @Test
  void filesMayComeChangeAndGo() throws Exception {
    source.start(announced);
    Path file = Files.writeString(root.resolve("a.yaml"), "one");
    announced.await(source, holds("a.yaml", "one"));
    Files.writeString(file, "two");
    announced.await(source, holds("a.yaml", "two"));
    Files.delete(file);
    announced.await(source, snapshot -> snapshot.texts().isEmpty());
  }

  @Test
  void anEditorMayReplaceAFile() throws Exception {
    Path file = Files.writeString(root.resolve("a.yaml"), "one");
    source.start(announced);
    Path prepared = Files.writeString(root.resolve(".a.yaml.swp"), "two");

    Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE);

    announced.await(source, holds("a.yaml", "two"));
  }

  @Test
  void aSubdirectoryThatComesLaterIsWatched() throws Exception {
    source.start(announced);
    Path sub = Files.createDirectory(root.resolve("sub"));
    Path file = Files.writeString(sub.resolve("a.yaml"), "one");
    announced.await(source, holds("sub/a.yaml", "one"));
    Files.writeString(file, "two");
    announced.await(source, holds("sub/a.yaml", "two"));
  }

  @Test
  void aMountedConfigMapMayBeSwapped() throws Exception {
    Files.createDirectory(root.resolve("..v1"));
    Files.writeString(root.resolve("..v1/a.yaml"), "one");
    Files.createSymbolicLink(root.resolve("..data"), Path.of("..v1"));
    Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data/a.yaml"));
    source.start(announced);
    announced.await(source, holds("a.yaml", "one"));
    Files.createDirectory(root.resolve("..v2"));
    Files.writeString(root.resolve("..v2/a.yaml"), "two");
    Path swap = Files.createSymbolicLink(root.resolve("..data_tmp"), Path.of("..v2"));

    Files.move(swap, root.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    ResourceSnapshot now = announced.await(source, holds("a.yaml", "two"));
    assertThat(now.texts()).hasSize(1);
  }

  @Test
  void aFileThatIsNoTextIsReportedAndTheRestIsRead() throws Exception {
    Files.write(root.resolve("bad.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.writeString(root.resolve("good.yaml"), "good");

    source.start(announced);

    ResourceSnapshot snapshot = announced.await(source, holds("good.yaml", "good"));
    assertThat(snapshot.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("error unreadable-file bad.yaml: cannot be read: it is not UTF-8");
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    Path missing = root.resolve("missing");

    assertThatThrownBy(() -> new DirectorySource(missing, DirectorySourceTest::asTexts))
        .isInstanceOf(IOException.class)
        .hasMessage(missing + " is not a readable directory");
    assertThat(Objects.requireNonNull(source).problem()).isEmpty();
  }

  private void openWith(Patience patience) throws IOException {
    source.close();
    source = new DirectorySource(root, DirectorySourceTest::asTexts, patience);
  }

  @Test
  void aFileIsReadWhenItIsWritten() throws Exception {
    openWith(new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ZERO));
    Path file = Files.writeString(root.resolve("a.yaml"), "one");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    source.start(() -> {
      seen.add(source.snapshot().texts().get(0).text());
      announced.run();
    });
    try (WatchService events = root.getFileSystem().newWatchService()) {
      WatchKey key = root.register(events, StandardWatchEventKinds.ENTRY_MODIFY);
      for (int round = 0; round < 200; round++) {
        Files.writeString(file, "");
        assertThat(events.poll(60, TimeUnit.SECONDS)).isNotNull();
        key.reset();
        Files.writeString(file, "two");
      }
    }

    announced.await(source, holds("a.yaml", "two"));
    assertThat(seen).containsExactly("one", "two");
  }

  @Test
  void eventsWithoutEndDoNotKeepAFileFromBeingRead() throws Exception {
    openWith(new Patience(Duration.ofDays(1), Duration.ofMillis(1), Duration.ZERO));
    source.start(announced);

    Files.writeString(root.resolve("a.yaml"), "one");

    announced.await(source, holds("a.yaml", "one"));
  }

  @Test
  void anEmptiedFileKeepsItsTextUntilItIsWritten() throws Exception {
    openWith(new Patience(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofDays(1)));
    Path file = Files.writeString(root.resolve("a.yaml"), "one");
    source.start(announced);

    Files.writeString(file, "");
    Files.writeString(root.resolve("b.yaml"), "other");
    assertThat(announced.await(source, holds("b.yaml", "other"))).matches(holds("a.yaml", "one"));
    Files.writeString(file, "two");

    announced.await(source, holds("a.yaml", "two"));
  }

  @Test
  void aFileThatStaysEmptyIsEmpty() throws Exception {
    Path file = Files.writeString(root.resolve("a.yaml"), "one");
    source.start(announced);

    Files.writeString(file, "");

    announced.await(source, holds("a.yaml", ""));
  }
}
