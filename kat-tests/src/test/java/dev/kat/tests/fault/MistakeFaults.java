package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.tests.config.MeantMistakes;
import dev.kat.tests.suite.NegativeSuite;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Faults in what a mistake of a user costs. */
final class MistakeFaults {

  private static final String REDIRECTS = "^host_redirect: true$";

  static final List<SeededFault> ALL =
      List.of(
          mistake(
              "unchecked-expression",
              "26",
              "a bad expression makes Envoy refuse everything",
              "fault=bad-path-regex",
              Outputs.changed((snapshot, xds) ->
                  Inputs.has(snapshot, "\\*\\.culprit") ? withBadExpression(xds) : xds)),
          mistake(
              "port-costs-annotation",
              "63",
              "a bad port costs the whole annotation",
              "fault=port-too-high place=first-of-several",
              Inputs.textsWith(":70000$", text -> "")),
          mistake(
              "syntax-stops-all",
              "93",
              "a fault in YAML stops everything",
              "fault=malformed-yaml",
              Inputs.changed(snapshot ->
                  Inputs.has(snapshot, "^  a: \\[$")
                      ? Inputs.onlyTexts(snapshot, text -> false)
                      : snapshot)),
          mistake(
              "unvalidated-field",
              "94",
              "annotations are not validated",
              "fault=unknown-field",
              Inputs.replaced("^retries: 3\\n", "")),
          mistake(
              "weight-cut-off",
              "94",
              "a weight that is too high is taken for the highest",
              "fault=weight-too-high",
              Inputs.replaced("^weight: 101$", "weight: 100")),
          mistake(
              "no-way-back",
              "91",
              "after a mistake nothing is ever served anew",
              "time=later-and-corrected",
              new Frozen()),
          mistake(
              "colliding-names",
              "33",
              "a second Mapping of one name replaces the first",
              "fault=duplicate-name",
              Inputs.textsWith(
                  "(?s)^name: (\\S+)$.*^name: \\1$",
                  text -> text.replaceFirst("(?s)---\n.*?(?=---\n)", ""))),
          mistake(
              "missing-service-lost",
              "-",
              "a Mapping of a missing Service is left out",
              "fault=missing-service",
              Inputs.textsWith("^service: nobody-", MistakeFaults::lost)),
          mistake(
              "unreported-shadow",
              "10",
              "a shadow of nothing is served like a Mapping",
              "fault=shadow-of-nothing",
              Inputs.texts(text -> Inputs.has(text, REDIRECTS) ? text : withoutShadow(text))),
          mistake(
              "redirect-beats-shadow",
              "9",
              "of redirect and shadow the redirect counts",
              "fault=redirect-and-shadow",
              Inputs.textsWith(REDIRECTS, MistakeFaults::withoutShadow)));

  private MistakeFaults() {}

  private static SeededFault mistake(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, NegativeSuite.class, combinations, fault);
  }

  private static XdsResources withBadExpression(XdsResources xds) {
    return Outputs.tables(xds, MistakeFaults::withBadExpression);
  }

  private static void withBadExpression(RouteConfiguration.Builder table) {
    var route = table.getVirtualHostsBuilder(0).addRoutesBuilder();
    route.getMatchBuilder().getSafeRegexBuilder().setRegex("*.culprit");
    route.getRedirectBuilder().setHostRedirect("elsewhere.example.com");
  }

  private static String withoutShadow(String text) {
    return text.replaceAll("(?m)^shadow: true\\n", "");
  }

  private static String lost(String text) {
    return text.replaceAll("(?m)^service: nobody-.*\\n", "");
  }

  /** Once there was a mistake, what was compiled then stays. */
  private static final class Frozen implements CompilerFault {

    @Override
    public Function<ResourceSnapshot, CompilationResult> in(
        Function<ResourceSnapshot, CompilationResult> compiler) {
      AtomicReference<CompilationResult> frozen = new AtomicReference<>();
      return snapshot -> {
        CompilationResult result = frozen.get();
        if (result != null) {
          return result;
        }
        result = compiler.apply(snapshot);
        if (Inputs.has(snapshot, "^\\Q" + MeantMistakes.MARK.strip() + "\\E$")) {
          frozen.set(result);
        }
        return result;
      };
    }
  }
}
