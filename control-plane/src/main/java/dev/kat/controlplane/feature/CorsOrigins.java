package dev.kat.controlplane.feature;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The {@code origins} of a policy, each of which is to be one that a browser sends. */
record CorsOrigins(String pointer, Report report) {

  /** The canonical ones among them; what adds nothing to the others is noted. */
  List<String> read(List<String> texts) {
    Set<String> origins = new LinkedHashSet<>();
    List<String> items = texts.stream().flatMap(CorsOrigins::items).toList();
    if (!items.isEmpty() && items.stream().allMatch(String::isEmpty)) {
      report.report(DiagnosticCode.EMPTY_FIELD, pointer, "origins");
      return List.of();
    }
    items.forEach(item -> read(item, origins));
    if (origins.contains(CorsOrigin.ANY)) {
      origins.stream()
          .filter(origin -> !origin.equals(CorsOrigin.ANY))
          .forEach(origin -> withoutEffect(origin, "'*' is every origin already"));
    }
    return List.copyOf(origins);
  }

  private void read(String item, Set<String> origins) {
    if (item.isEmpty()) {
      // Envoy would take it, and compare it with what no browser sends.
      withoutEffect(item, "it is empty");
      return;
    }
    CorsOrigin.parse(item)
        .ifPresentOrElse(
            origin -> {
              if (!origins.add(origin)) {
                withoutEffect(item, "it is there already");
              }
            },
            () ->
                report.report(DiagnosticCode.INVALID_CORS, pointer, item, CorsOrigin.fault(item)));
  }

  private void withoutEffect(String item, String reason) {
    report.report(DiagnosticCode.CORS_WITHOUT_EFFECT, pointer, item, reason);
  }

  private static Stream<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }
}
