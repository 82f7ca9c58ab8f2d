package dev.kat.tests.adapter.plain;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.PathConfigSource;
import io.envoyproxy.envoy.config.core.v3.WatchedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A file of resources that Envoy watches, and what Envoy says of it. For one thread. */
final class ConfigFile {

  private final Path directory;
  private final Path file;
  private final String statistics;
  private List<? extends Message> content = List.of();
  private long version;
  private long refusals;

  /** What Envoy says of the version that was written last. */
  enum Verdict {
    NONE_YET,
    LOADED,
    REFUSED
  }

  /**
   * A file with nothing in it but what is given.
   *
   * @param directory is made; nothing else may be in it
   * @param statistics the beginning of the names of Envoy's statistics about it
   */
  ConfigFile(Path directory, String statistics, Collection<? extends Message> resources) {
    this.directory = directory;
    this.file = directory.resolve("resources.json");
    this.statistics = statistics;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    put(List.copyOf(resources));
  }

  ConfigSource source() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setPathConfigSource(
            PathConfigSource.newBuilder()
                .setPath(file.toString())
                .setWatchedDirectory(WatchedDirectory.newBuilder().setPath(directory.toString())))
        .build();
  }

  /** Writes these resources; gives whether they are others than before. */
  boolean write(Collection<? extends Message> resources) {
    List<? extends Message> next = List.copyOf(resources);
    if (next.equals(content)) {
      return false;
    }
    put(next);
    return true;
  }

  /** Envoy looks when a file is moved there, and so never sees half of one. */
  private void put(List<? extends Message> resources) {
    version++;
    content = resources;
    Path draft = directory.resolveSibling(directory.getFileName() + ".draft");
    try {
      Files.writeString(draft, EnvoyJson.of(String.valueOf(version), resources));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What statistics of Envoy say. */
  Verdict verdict(Map<String, String> values) {
    long refused = Long.parseLong(values.getOrDefault(statistics + ".update_rejected", "0"));
    boolean more = refused > refusals;
    refusals = refused;
    if (String.valueOf(version).equals(values.get(statistics + ".version_text"))) {
      return Verdict.LOADED;
    }
    if (more) {
      content = List.of(); // so that nobody takes it for loaded
      return Verdict.REFUSED;
    }
    return Verdict.NONE_YET;
  }

  @Override
  public String toString() {
    return directory.getFileName() + " version " + version;
  }
}
