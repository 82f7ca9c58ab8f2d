package dev.kat.controlplane.explain;

import java.util.ArrayList;
import java.util.List;

/** An explanation in lines for people. */
public final class ExplanationText {

  private ExplanationText() {}

  /** The answer first, then the reasons. */
  public static String of(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    ClientRequest request = explanation.request();
    lines.add(
        "%s %s://%s%s"
            .formatted(request.method(), request.scheme(), request.authority(), request.path()));
    if (!explanation.path().equals(request.path())) {
      lines.add("  routes see the path " + explanation.path());
    }
    if (!explanation.listener().isEmpty()) {
      lines.add("  listener " + explanation.listener() + host(explanation));
    }
    explanation.outcomes().forEach(outcome -> outcome(outcome, lines));
    if (!explanation.candidates().isEmpty()) {
      lines.add("routes in the order in which they are tried:");
    }
    explanation.candidates().forEach(candidate -> lines.add("  " + candidate(candidate)));
    if (!explanation.heldOut().isEmpty()) {
      lines.add("not in force, although the request could have been theirs:");
    }
    explanation.heldOut().forEach(mapping -> lines.add("  " + heldOut(mapping)));
    return lines.stream().map(ExplanationText::printable).reduce("", (a, b) -> a + b + "\n");
  }

  private static String host(Explanation explanation) {
    return explanation.virtualHost().isEmpty()
        ? ""
        : ", routes of host " + explanation.virtualHost();
  }

  private static String candidate(Candidate candidate) {
    Loss loss = candidate.loss();
    return loss == null
        ? "wins   %s%s".formatted(candidate.source(), share(candidate.percent()))
        : "loses  %s: %s %s".formatted(candidate.source(), loss.field(), loss.reason());
  }

  private static String heldOut(HeldOut mapping) {
    return "%s  %s: %s"
        .formatted(mapping.certain() ? "would " : "may   ", mapping.source(), mapping.reason());
  }

  private static String share(int percent) {
    return percent == 100 ? "" : ", " + percent + " percent of such requests";
  }

  private static void outcome(Outcome outcome, List<String> lines) {
    String who = outcome.source() == null ? "Envoy itself" : outcome.source().toString();
    lines.add(who + share(outcome.percent()) + ":");
    outcome.result().fold(new Lines(lines));
  }

  /** What users wrote must not command a terminal. */
  private static String printable(String line) {
    return line.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  private record Lines(List<String> lines) implements Result.Fold<Boolean> {

    @Override
    public Boolean forwarded(Result.Forwarded forwarded) {
      lines.add("  to cluster %s (%s)".formatted(forwarded.cluster(), forwarded.discovery()));
      lines.add(
          "  endpoints "
              + (forwarded.endpoints().isEmpty()
                  ? "none that is known"
                  : String.join(", ", forwarded.endpoints())));
      lines.add(
          "  as %s %s with host %s"
              .formatted(forwarded.method(), forwarded.path(), forwarded.authority()));
      forwarded
          .headers()
          .forEach(header -> lines.add("     " + header.name() + ": " + header.value()));
      forwarded
          .copies()
          .forEach(copy ->
              lines.add("  with a copy to cluster " + copy.cluster() + share(copy.percent())));
      return true;
    }

    @Override
    public Boolean redirected(Result.Redirected redirected) {
      return lines.add(
          "  sends the client with %d to %s".formatted(redirected.code(), redirected.location()));
    }

    @Override
    public Boolean answered(Result.Answered answered) {
      return lines.add("  answers %d: %s".formatted(answered.code(), answered.reason()));
    }
  }
}
