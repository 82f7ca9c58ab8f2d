package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where it was measured, and with what. */
final class Machine {

  private Machine() {}

  static Map<String, String> describe(Programs programs) throws IOException, InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", line("/proc/cpuinfo", "model name"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", line("/proc/meminfo", "MemTotal"));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("options of the control plane", String.join(" ", programs.javaOptions()));
    facts.put("etcd", output(List.of(programs.etcd().toString(), "--version")));
    facts.put("kube-apiserver", output(List.of(programs.apiServer().toString(), "--version")));
    facts.put("Envoy", output(List.of(programs.envoy().toString(), "--version")));
    return facts;
  }

  private static String line(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  /** The first line that is not empty. */
  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return all.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
