package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Habit;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Subset;
import dev.kat.tests.adapter.annotated.Lacking;
import java.util.ArrayList;
import java.util.List;

/** Plain HTTP, annotations, and what of a Mapping an HTTPProxy can express. */
final class ContourSubset implements Subset {

  @Override
  public boolean compiles() {
    return false;
  }

  @Override
  public List<String> lacks(Scenario scenario) {
    return Lacking.in(scenario, ContourSubset::lacking);
  }

  @Override
  public List<Difference> differences() {
    return ContourDifferences.ALL;
  }

  @Override
  public List<Habit> habits() {
    return ContourDifferences.HABITS;
  }

  private static List<String> lacking(ServiceManifest service) {
    List<String> lacking = new ArrayList<>();
    if (service.backends().size() > 1) {
      lacking.add("several endpoints (an API server takes none on the loopback)");
    }
    String config = service.config();
    if (config != null) {
      lacking.addAll(ProxyFields.lackingIn(config));
    }
    return lacking;
  }
}
