package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The CustomResourceDefinitions, as the control plane prints them. */
final class Definitions {

  private Definitions() {}

  /** Creates them, and waits until Mappings can be asked for. */
  static void create(Programs programs, KubernetesApi api, Path directory)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(programs.tool(List.of("crds")))
            .redirectError(directory.resolve("crds.log").toFile())
            .start();
    try (InputStream text = process.getInputStream()) {
      Load load = new Load(LoadSettings.builder().build());
      for (Object definition : load.loadAllFromInputStream(text)) {
        api.create(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            JsonMapper.shared().writeValueAsString(definition));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the definitions cannot be printed; see " + directory + "/crds.log");
    }
    Await.until(
        "the definition of Mappings",
        () -> api.serves(KubernetesApi.MAPPINGS.formatted("default")));
  }
}
