package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as a file for machines that people can read, too. */
public final class JsonReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** The text of results. */
  public static String of(Object results) {
    return MAPPER.writeValueAsString(results);
  }

  /** Writes the text into a file of a directory, which is made if there is none. */
  public static void write(Path directory, String file, Object results) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(file), of(results));
  }
}
