package dev.kat.controlplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as a process of its own, in this Java and with these classes. */
final class MainProcess {

  private MainProcess() {}

  /** A process that can be started with these words. */
  static ProcessBuilder of(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It is over before the optimizing compiler has earned what it costs.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }
}
