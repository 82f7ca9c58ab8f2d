package dev.kat.tests.fault;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our control plane with deliberate faults: each install has the one that its settings name, so
 * that one run can have all of them. Its variants have one fault in every install.
 */
public final class SeededControlPlane implements SystemUnderTest {

  /** The install option that names the fault. */
  private static final String OPTION = "seeded-fault";

  @Override
  public String name() {
    return "seeded-faults";
  }

  /** The same settings with a fault. */
  static InstallSettings with(String fault, InstallSettings settings) {
    return settings.withOption(OPTION, fault);
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    return of(settings).compile(settings, manifests);
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    return of(settings).install(settings, context);
  }

  private static SystemUnderTest of(InstallSettings settings) {
    String fault = settings.options().get(OPTION);
    return fault == null ? new AmbassadorUnderTest() : of(SeededFaults.named(fault));
  }

  private static SystemUnderTest of(SeededFault fault) {
    return new AmbassadorUnderTest(fault.system(), fault.fault()::in);
  }

  @Override
  public List<SystemUnderTest> variants() {
    return Stream.concat(SeededFaults.ALL.stream(), SeededFaults.APART.stream())
        .map(SeededControlPlane::of)
        .toList();
  }
}
