package dev.kat.benchmarks.propagation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that the system consists of, besides our own.
 *
 * @param java the one that this runs in
 * @param javaOptions of the control plane
 */
record Programs(
    Path etcd, Path apiServer, Path envoy, Path java, List<String> javaOptions, String classPath) {

  Programs {
    javaOptions = List.copyOf(javaOptions);
    for (Path program : List.of(etcd, apiServer, envoy)) {
      if (!Files.isExecutable(program)) {
        throw new IllegalArgumentException(
            "there is no program " + program + "; see scripts/benchmark propagation --help");
      }
    }
  }

  /** The same with another option of the control plane. */
  Programs with(String option) {
    List<String> more = new ArrayList<>(javaOptions);
    more.add(option);
    return new Programs(etcd, apiServer, envoy, java, more, classPath);
  }

  /** The control plane with its options. */
  List<String> controlPlane(List<String> arguments) {
    return javaWith(javaOptions, arguments);
  }

  /** One of its tools, which print something and end. */
  List<String> tool(List<String> arguments) {
    return javaWith(List.of("-XX:TieredStopAtLevel=1"), arguments);
  }

  private List<String> javaWith(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "dev.kat.controlplane.cli.Main"));
    command.addAll(arguments);
    return command;
  }
}
