package dev.kat.tests.suite;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.check.ShareBound;
import dev.kat.tests.feature.Probe;
import dev.kat.tests.feature.RouteDraft;
import dev.kat.tests.feature.RouteFeature;
import dev.kat.tests.model.Gateway;
import dev.kat.tests.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios of one route: every feature writes its level into the configuration and adds its
 * requests; the reference model predicts all of the answers.
 */
record RouteScenarios(List<RouteFeature<?>> features) {

  private static final String REST = "/app/12/items/of/the/Shelf?page=2";
  private static final int FORBIDDEN = 403;

  /** The scenario of one combination. */
  Scenario scenario(Combination combination, Names names) {
    Query hit = Query.get(names.path(REST)).authority(names.host("shop"));
    for (RouteFeature<?> feature : features) {
      hit = feature.request(combination, hit);
    }
    RouteDraft draft = new RouteDraft(names, hit);
    for (RouteFeature<?> feature : features) {
      feature.configure(combination, draft);
    }
    List<Stage> stages = new ArrayList<>();
    if (!draft.beforehand().isEmpty()) {
      stages.add(new Stage("beforehand", applied(draft.beforehand()), List.of()));
    }
    stages.add(
        new Stage(
            "deployed", applied(draft.services()), exchanges(combination, hit, draft.gateway())));
    List<Exchange> later = new ArrayList<>();
    for (RouteFeature<?> feature : features) {
      add(feature, feature.afterwards(combination, hit), draft.gateway(), later);
    }
    if (!later.isEmpty()) {
      stages.add(new Stage("afterwards", List.of(), later));
    }
    return new Scenario(draft.install(), draft.backends(), stages, List.of());
  }

  private static List<Change> applied(List<ServiceManifest> services) {
    return services.stream().<Change>map(Change.Apply::new).toList();
  }

  private List<Exchange> exchanges(Combination combination, Query hit, Gateway gateway) {
    List<Exchange> exchanges = new ArrayList<>();
    Predicted predicted = Predicted.by(gateway, hit);
    exchanges.add(Exchange.once("hit", hit, predicted));
    if (refusesUpgrade(predicted, hit)) {
      // So that every other option of the Mapping is still seen at work.
      Query plain = hit.over(Protocol.HTTP1);
      exchanges.add(Exchange.once("hit-plain", plain, Predicted.by(gateway, plain)));
    }
    if (predicted.prediction().shares().size() > 1) {
      // How requests are shared does not depend on the client's protocol; this one is the cheapest.
      Query plain = hit.over(Protocol.HTTP1);
      exchanges.add(new Exchange("shares", plain, ShareBound.SAMPLE, Predicted.by(gateway, plain)));
    }
    for (RouteFeature<?> feature : features) {
      add(feature, feature.probes(combination, hit), gateway, exchanges);
    }
    return exchanges;
  }

  private static void add(
      RouteFeature<?> feature, List<Probe> probes, Gateway gateway, List<Exchange> exchanges) {
    for (Probe probe : probes) {
      exchanges.add(
          Exchange.once(
              feature.factor().name() + "-" + probe.name(),
              probe.query(),
              Predicted.by(gateway, probe.query())));
    }
  }

  private static boolean refusesUpgrade(Predicted predicted, Query hit) {
    return hit.protocol() == Protocol.WEBSOCKET
        && predicted.prediction().shares().stream()
            .anyMatch(share -> share.outcome().equals(new Outcome.Refused(FORBIDDEN)));
  }
}
