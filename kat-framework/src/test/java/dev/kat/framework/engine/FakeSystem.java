package dev.kat.framework.engine;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest;
import java.util.List;

/** A control plane that only compiles: the result is its input. */
public record FakeSystem(String name) implements SystemUnderTest {

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
