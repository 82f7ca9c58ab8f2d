package dev.kat.framework.engine;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.api.SystemUnderTest;
import java.util.List;
import java.util.Map;

/** A control plane that only compiles: the result is its input. */
public record FakeSystem(String name) implements SystemUnderTest {

  /** What it says its version is. */
  static final String VERSION = "2.1.0";

  @Override
  public Map<Part, String> versions() {
    return Map.of(Part.SYSTEM, VERSION);
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    List<String> errors =
        manifests.stream()
            .filter(manifest -> manifest.contains("malformed"))
            .map(manifest -> "cannot read " + manifest)
            .toList();
    return new Compiled(String.join("\n", manifests), errors);
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    throw new UnsupportedOperationException("the fake world has its own installs");
  }
}
