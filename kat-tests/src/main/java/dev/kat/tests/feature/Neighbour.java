package dev.kat.tests.feature;

import dev.kat.framework.api.Query;

/**
 * A Mapping beside the one under test, with the same service and other options.
 *
 * @param name unique among the features
 */
record Neighbour(String name) {

  String path() {
    return "/" + name + "/";
  }

  /**
   * A plain request that the neighbour takes.
   *
   * @param hit a request of the scenario, whose path begins as all paths of the scenario do
   */
  Probe probe(Query hit) {
    String scenario = hit.path().substring(0, hit.path().indexOf('/', 1));
    return new Probe("neighbour", Query.get(scenario + path() + "page").authority(hit.authority()));
  }
}
