package dev.kat.framework.cli;

import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.env.EnvoyUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** All that runs need of a machine, and whether it is there. */
final class Prerequisites {

  private static final int JAVA = 17;
  private static final int JAVA_OF_QUALITY_CHECKS = 21;

  /** The usual run takes a JVM of a gigabyte and fifty Envoys. */
  private static final long MEBI_BYTES = 5_000;

  private static final long KIBI = 1024;

  private final Map<String, String> environment;

  Prerequisites(Map<String, String> environment) {
    this.environment = environment;
  }

  List<Prerequisite> all() {
    return List.of(
        jdk(),
        envoy(),
        loopback(),
        output(),
        memory(),
        qualityChecks(),
        program("mvn", "for the build", "install Maven 3.8 or newer, or use ./mvnw"),
        program("kubectl", "to look into clusters", "see kubernetes.io/docs/tasks/tools"),
        program(
            "docker",
            "for kind and k3s",
            "install a Docker engine; scripts/cluster up starts a cluster without one"));
  }

  private static Prerequisite jdk() {
    int feature = Runtime.version().feature();
    boolean compiler = ToolProvider.getSystemJavaCompiler() != null;
    return new Prerequisite(
        "JDK",
        true,
        feature >= JAVA && compiler,
        Runtime.version() + (compiler ? "" : ", without a compiler"),
        "install a JDK 17 or newer, and set JAVA_HOME");
  }

  private static Prerequisite qualityChecks() {
    int feature = Runtime.version().feature();
    return new Prerequisite(
        "JDK 21",
        false,
        feature >= JAVA_OF_QUALITY_CHECKS,
        "this is " + feature + "; format and static analysis need 21 or newer",
        "JAVA_HOME=<a JDK 21 or newer> mvn verify");
  }

  private static Prerequisite envoy() {
    try {
      return new Prerequisite("Envoy", true, true, EnvoyBinary.look().toString(), "");
    } catch (EnvoyUnavailableException e) {
      return new Prerequisite(
          "Envoy",
          true,
          false,
          String.valueOf(e.getMessage()),
          "scripts/kat envoy fetches Envoy %s".formatted(EnvoyBinary.VERSION));
    }
  }

  private static Prerequisite loopback() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Prerequisite(
          "loopback", true, true, "listens on " + socket.getInetAddress().getHostAddress(), "");
    } catch (IOException e) {
      return new Prerequisite(
          "loopback", true, false, e.toString(), "allow this user to listen on 127.0.0.1");
    }
  }

  private static Prerequisite output() {
    Path directory = Path.of(System.getProperty(RunOptions.OUTPUT, "target/kat")).toAbsolutePath();
    Path existing = directory;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return new Prerequisite(
        "output",
        true,
        existing != null && Files.isDirectory(existing) && Files.isWritable(existing),
        directory.toString(),
        "name a directory that can be written to: --output DIRECTORY");
  }

  private static Prerequisite memory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      long mebi =
          lines
                  .filter(line -> line.startsWith("MemAvailable:"))
                  .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                  .findFirst()
                  .orElse(0)
              / KIBI;
      return new Prerequisite(
          "memory",
          false,
          mebi >= MEBI_BYTES,
          mebi + " MiB are free; all suites together take about " + MEBI_BYTES,
          "run fewer combinations at a time: --select, or --shards");
    } catch (IOException e) {
      return new Prerequisite("memory", false, true, "not known on this platform", "");
    }
  }

  private Prerequisite program(String name, String purpose, String remedy) {
    Optional<Path> found =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory).resolve(name))
            .filter(Files::isExecutable)
            .findFirst();
    return new Prerequisite(
        name,
        false,
        found.isPresent(),
        found.map(Path::toString).orElse("not on the PATH; " + purpose),
        remedy);
  }
}
