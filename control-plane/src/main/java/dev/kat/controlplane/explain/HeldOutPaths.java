package dev.kat.controlplane.explain;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.plan.RouteRank;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths of Ingresses that are left out for their mistakes and that could have won a request;
 * each is found out by compiling it alone, with a backend in which nothing is wrong.
 *
 * @param winner what has the request; null for nothing
 */
record HeldOutPaths(Explanation explanation, EdgeModel model, @Nullable Route winner) {

  private static final IngressObject.Backend NOWHERE =
      new IngressObject.Backend("held-out", 80, "", false);

  private static final String OURS = "ambassador";
  private static final String OF_INGRESS = "Ingress ";

  /**
   * Those of one Ingress.
   *
   * @param errors what is wrong with it
   */
  List<HeldOut> find(IngressObject ingress, List<Diagnostic> errors) {
    List<HeldOut> found = new ArrayList<>();
    for (int i = 0; i < ingress.rules().size(); i++) {
      IngressObject.Rule rule = ingress.rules().get(i);
      String ofHost = "/spec/rules/" + i + "/host";
      for (int j = 0; j < rule.paths().size(); j++) {
        String pointer = "/spec/rules/" + i + "/http/paths/" + j;
        IngressObject.Path path = rule.paths().get(j);
        List<Diagnostic> reasons =
            errors.stream()
                .filter(error -> isAt(pointer, error) || error.location().pointer().equals(ofHost))
                .toList();
        judge(ingress, pointer, reasons, rule.host(), path).ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean isAt(String pointer, Diagnostic error) {
    return (error.location().pointer() + "/").startsWith(pointer + "/");
  }

  private Optional<HeldOut> judge(
      IngressObject ingress,
      String pointer,
      List<Diagnostic> reasons,
      String host,
      IngressObject.Path path) {
    String resource = ingress.meta().ref().toString();
    RouteSource source =
        new RouteSource(resource, -1, 0, ingress.meta().ref().name() + " " + pointer);
    if (reasons.isEmpty() || isInForce(source)) {
      return Optional.empty();
    }
    String why = reasons.stream().map(Diagnostic::message).collect(Collectors.joining("; "));
    Optional<CompilationResult> written = alone(ingress, host, path.path(), path.type());
    if (written.isPresent()) {
      return written.filter(this::wins).map(alone -> new HeldOut(source, true, why));
    }
    // Whatever path it is for, or else whatever host: what cannot be it is not told.
    return alone(ingress, host, "/", "Prefix")
        .or(() -> alone(ingress, "", path.path(), path.type()))
        .or(() -> alone(ingress, "", "/", "Prefix"))
        .filter(this::takes)
        .map(alone -> new HeldOut(source, false, why));
  }

  private boolean isInForce(RouteSource source) {
    return routes(model).map(route -> RouteSource.of(route.origin())).anyMatch(source::equals);
  }

  /** A path and nothing else; empty when it cannot be read. */
  private static Optional<CompilationResult> alone(
      IngressObject ingress, String host, String path, String type) {
    IngressObject.Rule rule =
        new IngressObject.Rule(host, List.of(new IngressObject.Path(path, type, NOWHERE)));
    IngressObject only =
        new IngressObject(
            new ObjectMeta(ingress.meta().ref(), "", ""),
            OURS,
            "",
            "",
            null,
            List.of(rule),
            List.of());
    CompilationResult result =
        Compiler.compile(
            new ResourceSnapshot(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Ingresses(List.of(only), List.of()),
                List.of()),
            CompilerOptions.DEFAULT);
    return routes(result.model()).findAny().map(route -> result);
  }

  private boolean takes(CompilationResult alone) {
    return Explainer.explain(alone.xds(), explanation.request()).outcomes().get(0).source() != null;
  }

  private boolean wins(CompilationResult alone) {
    return takes(alone) && routes(alone.model()).findFirst().filter(this::isBefore).isPresent();
  }

  /** Among Ingresses the host counts before the path, and beside Mappings the one order of all. */
  private boolean isBefore(Route route) {
    if (winner == null) {
      return true;
    }
    int byHost =
        winner.origin().resource().startsWith(OF_INGRESS)
            ? Integer.compare(narrowness(winner.match().host()), narrowness(route.match().host()))
            : 0;
    return byHost < 0 || (byHost == 0 && RouteRank.of(route).compareTo(RouteRank.of(winner)) <= 0);
  }

  private static int narrowness(@Nullable ValueMatch host) {
    return host == null ? 0 : host instanceof ValueMatch.Exact ? 2 : 1;
  }

  private static Stream<Route> routes(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(host -> host.routes().stream());
  }
}
