package dev.kat.framework.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code run.json} and what lies beside it. */
public final class RunFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RunFile() {}

  /** The record's file in a directory of reports. */
  public static Path json(Path directory) {
    return directory.resolve("run.json");
  }

  /** The page's file in a directory of reports. */
  public static Path html(Path directory) {
    return directory.resolve("report.html");
  }

  /**
   * Writes record and page; the page only when the run has finished. A reader never sees half a
   * file, whoever else writes there.
   */
  public static void write(RunRecord run, Path directory) throws IOException {
    Files.createDirectories(directory);
    replace(json(directory), text(run));
    if (run.finished()) {
      replace(html(directory), page(run, HistoryFile.read(directory)));
    }
  }

  /** The page of a run that needs nothing else, with the runs before it. */
  public static String page(RunRecord run, History history) {
    return HtmlReport.page(run, history);
  }

  /** Removes record and page of an earlier run, if there are any. */
  public static void delete(Path directory) throws IOException {
    Files.deleteIfExists(json(directory));
    Files.deleteIfExists(html(directory));
  }

  /**
   * Reads a record.
   *
   * @throws IOException with a message for the user when there is none, or it is not one
   */
  public static RunRecord read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there is no file " + file + ": no KAT suite has run, or kat.output names another place");
    }
    return parse(Files.readString(file), file.toString());
  }

  /** The record as JSON. */
  public static String text(RunRecord run) {
    return JSON.writeValueAsString(run);
  }

  /**
   * Reads a record from its JSON.
   *
   * @param name of the text, for messages
   * @throws IOException with a message for the user when it is none
   */
  public static RunRecord parse(String text, String name) throws IOException {
    RunRecord run;
    try {
      run = JSON.readValue(text, RunRecord.class);
    } catch (JacksonException e) {
      throw new IOException(name + " is not the record of a run: " + e.getOriginalMessage(), e);
    }
    if (run.version() != RunRecord.VERSION) {
      throw new IOException(
          "%s has version %d of the format, this program reads %d"
              .formatted(name, run.version(), RunRecord.VERSION));
    }
    return run;
  }

  static void replace(Path file, String content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    Files.writeString(fresh, content, StandardOpenOption.CREATE_NEW);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
