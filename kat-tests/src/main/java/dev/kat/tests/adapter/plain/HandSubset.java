package dev.kat.tests.adapter.plain;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Subset;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import dev.kat.tests.adapter.annotated.Lacking;
import java.util.List;

/** What the naive translation understands: plain HTTP, annotations, and most of a Mapping. */
final class HandSubset implements Subset {

  @Override
  public List<String> lacks(Scenario scenario) {
    return Lacking.in(scenario, HandSubset::lacking);
  }

  @Override
  public List<Difference> differences() {
    return HandDifferences.ALL;
  }

  private static List<String> lacking(ServiceManifest service) {
    String config = service.config();
    return config == null ? List.of() : AnnotatedMapping.lackingIn(config, HandFields.UNDERSTOOD);
  }
}
