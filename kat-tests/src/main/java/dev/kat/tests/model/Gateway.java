package dev.kat.tests.model;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reference model: a gateway with the given configuration.
 *
 * @param mappings in any order; names are unique
 * @param module the edge's settings; {@link ModuleDocument#EMPTY} when there is none
 * @param services the backend behind each Kubernetes Service; one without endpoints is absent
 */
public record Gateway(
    List<MappingDocument> mappings, ModuleDocument module, Map<String, String> services) {

  private static final String OWN_ID = "default";

  public Gateway {
    mappings = List.copyOf(mappings);
    services = Map.copyOf(services);
  }

  /** What becomes of a request. */
  public Prediction predict(Query query) {
    Edge edge = new Edge(module);
    Optional<Outcome> answer = edge.answer(query).or(() -> edge.httpsRedirect(query));
    if (answer.isPresent()) {
      return Prediction.always(answer.get());
    }
    Request request = Request.of(query, module);
    List<Route> routes =
        mappings.stream()
            .filter(Gateway::isOurs)
            // What a shadow gets are copies, and its answers go nowhere.
            .filter(mapping -> !mapping.flag("shadow"))
            .map(Route::of)
            .sorted(Route.ORDER)
            .toList();
    return routes.stream()
        .map(Route::match)
        .filter(match -> match.accepts(request))
        .findFirst()
        .map(match -> group(members(routes, match), query, request))
        .orElseGet(() -> Prediction.always(new Outcome.Refused(404)));
  }

  private Prediction group(List<Route> members, Query query, Request request) {
    List<Integer> shares =
        Shares.of(members.stream().map(member -> member.mapping().number("weight")).toList());
    List<Prediction.Share> predicted = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Forwarding forwarding = new Forwarding(members.get(i), module, services);
      predicted.add(new Prediction.Share(shares.get(i), forwarding.outcome(query, request)));
    }
    return new Prediction(predicted);
  }

  private static List<Route> members(List<Route> routes, Route.Match match) {
    return routes.stream()
        .filter(route -> route.match().equals(match))
        .sorted(Comparator.comparing(route -> route.mapping().name()))
        .toList();
  }

  private static boolean isOurs(MappingDocument mapping) {
    return !mapping.has("ambassador_id") || mapping.texts("ambassador_id").contains(OWN_ID);
  }
}
