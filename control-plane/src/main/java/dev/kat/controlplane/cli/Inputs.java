package dev.kat.controlplane.cli;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.DirectoryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that a command was given, and what they hold. */
final class Inputs {

  private static final String NAMELESS = "file";

  private final Map<String, String> texts = new TreeMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * Reads files, and directories as {@code run --config-dir} does.
   *
   * @param paths {@code -} is the standard input
   */
  static Inputs read(List<String> paths, InputStream stdin) {
    Inputs inputs = new Inputs();
    paths.forEach(path -> inputs.add(path, path, stdin));
    return inputs;
  }

  /** The same for one path whose own name does not count, so that two can be compared. */
  static Inputs readNameless(String path, InputStream stdin) {
    Inputs inputs = new Inputs();
    inputs.add(path, "", stdin);
    return inputs;
  }

  private void add(String name, String known, InputStream stdin) {
    Path path = Path.of(name);
    try {
      if (name.equals("-")) {
        texts.put(known.isEmpty() ? NAMELESS : known, utf8(stdin.readAllBytes()));
      } else if (Files.isDirectory(path)) {
        DirectoryContent content = DirectoryContent.read(path);
        content
            .texts()
            .forEach((file, text) -> texts.put(Path.of(known).resolve(file).toString(), text));
        diagnostics.addAll(content.diagnostics());
      } else if (Files.exists(path)) {
        texts.put(known.isEmpty() ? NAMELESS : known, utf8(Files.readAllBytes(path)));
      } else {
        throw new UserErrorException(
            UserErrorException.USAGE, name + " does not exist; give files, directories or -");
      }
    } catch (CharacterCodingException e) {
      throw new UserErrorException(
          UserErrorException.USAGE, name + " is not UTF-8; convert it, or leave it out");
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          name + " cannot be read (" + e.getClass().getSimpleName() + "); check its permissions");
    }
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  ResourceSnapshot snapshot() {
    return YamlLoader.load(texts).with(diagnostics);
  }
}
