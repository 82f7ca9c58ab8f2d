package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which programs the system consists of. */
final class Tools {

  private static final String CACHE = "${env:XDG_CACHE_HOME:-${sys:user.home}/.cache}/kat/";

  @Option(
      names = "--java-options",
      split = " ",
      defaultValue = "-Xmx160m",
      description = "Of the control plane, besides those of its image (default: ${DEFAULT-VALUE}).")
  private List<String> javaOptions = List.of();

  @Option(
      names = "--image-options",
      paramLabel = "FILE",
      defaultValue = "${sys:kat.home:-.}/control-plane/src/main/image/app/jvm-flags",
      description = "The options with which the image starts the JVM (default: ${DEFAULT-VALUE}).")
  private Path imageOptions = Path.of("");

  @Option(names = "--etcd", defaultValue = "/usr/bin/etcd", description = "The program.")
  private Path etcd = Path.of("");

  @Option(
      names = "--kube-apiserver",
      defaultValue = CACHE + "kubernetes/v1.37.2/kube-apiserver",
      description = "The program.")
  private Path apiServer = Path.of("");

  @Option(
      names = "--envoy",
      defaultValue = CACHE + "envoy/1.40.0/envoy",
      description = "The program.")
  private Path envoy = Path.of("");

  /**
   * The programs, in which the class path of the control plane is one of files.
   *
   * @param directory for these files
   */
  Programs programs(Path directory) throws IOException {
    return new Programs(
        etcd,
        apiServer,
        envoy,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        allOptions(),
        ClassData.classPath(System.getProperty("java.class.path"), directory));
  }

  /** Without what is of the container: its limit, and where its files are. */
  private List<String> allOptions() throws IOException {
    return Stream.concat(
            Files.readAllLines(imageOptions).stream()
                .filter(option -> !option.startsWith("-XX:MaxRAMPercentage="))
                .filter(option -> !option.startsWith("-XX:SharedArchiveFile=")),
            javaOptions.stream())
        .toList();
  }
}
