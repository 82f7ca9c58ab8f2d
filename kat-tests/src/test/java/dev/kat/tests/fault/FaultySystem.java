package dev.kat.tests.fault;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.List;

/** Our control plane with a deliberate fault, as a system under test of its own. */
abstract class FaultySystem implements SystemUnderTest {

  private final SystemUnderTest system;

  FaultySystem(String fault, CompilerFault compilerFault) {
    system = new AmbassadorUnderTest("fault-" + fault, compilerFault::in);
  }

  @Override
  public final String name() {
    return system.name();
  }

  @Override
  public final Compiled compile(InstallSettings settings, List<String> manifests) {
    return system.compile(settings, manifests);
  }

  @Override
  public final Installation install(InstallSettings settings, InstallContext context) {
    return system.install(settings, context);
  }
}
