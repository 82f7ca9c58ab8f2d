package dev.kat.framework.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code history.json}, which stays from run to run. */
public final class HistoryFile {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final History NONE = new History(List.of());

  private HistoryFile() {}

  /** The file in a directory of reports. */
  public static Path in(Path directory) {
    return directory.resolve("history.json");
  }

  /**
   * The history of a directory of reports; empty when there is none.
   *
   * @throws IOException with a message for the user when its file is not one of these
   */
  public static History read(Path directory) throws IOException {
    Path file = in(directory);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try {
      return JSON.readValue(Files.readString(file), History.class);
    } catch (JacksonException e) {
      throw new IOException(file + " has no history: " + e.getOriginalMessage(), e);
    }
  }

  /** Adds a run. */
  public static void update(RunRecord run, Path directory) throws IOException {
    Files.createDirectories(directory);
    RunFile.replace(in(directory), JSON.writeValueAsString(read(directory).with(run)));
  }

  /**
   * The history of the records below a directory, whatever else is there.
   *
   * @throws IOException when one of them is called {@code run.json} and is none
   */
  public static History below(Path directory) throws IOException {
    History history = NONE;
    List<Path> records;
    try (Stream<Path> files = Files.walk(directory)) {
      records = files.filter(file -> file.endsWith("run.json")).sorted().toList();
    }
    for (Path record : records) {
      history = history.with(RunFile.read(record));
    }
    return history;
  }
}
