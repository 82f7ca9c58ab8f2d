package dev.kat.framework.explain;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Findings.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text that explains a failure: all on one screen, or just the essence. */
public final class Explanation {

  private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---\\s*$");

  private static final int CONFIGURATION_LINES = 60;
  private static final int TIMELINE_LINES = 20;
  private static final int WORDS_LINES = 12;
  private static final int DIFF_LINES = 40;
  private static final int FINDINGS = 12;
  private static final int BRIEF_FINDINGS = 3;

  private Explanation() {}

  /**
   * Everything that helps, each kind of it bounded in length.
   *
   * @param replay the command that makes the check again
   */
  public static String full(Failure failure, String replay) {
    return full(failure, null, replay);
  }

  /**
   * The same for the failure that stands for all with its cause.
   *
   * @param cause null when it is not known
   */
  public static String full(Failure failure, @Nullable Minimal cause, String replay) {
    Page page = new Page(title(failure));
    if (cause != null) {
      minimal(page, cause);
    }
    page.wrapped("combination", pairs(failure.labels()));
    page.block("findings", findings(failure, FINDINGS));
    page.block("reason", failure.reason());
    if (cause != null) {
      diff(page, cause);
    }
    page.block("configuration", ofUser(failure.evidence().configuration()), CONFIGURATION_LINES);
    if (!failure.answers().isEmpty()) {
      Answer first = failure.answers().get(0);
      page.block("request", Wire.request(first.query()));
      page.block("the backend saw", first.echo().map(Wire::echo).orElse("nothing of it is known"));
      page.block("response", Wire.response(first));
      page.block("all answers", failure.answers().size() == 1 ? "" : tally(failure.answers()));
    }
    page.block("access log", failure.evidence().accessLog(), WORDS_LINES);
    page.ending("timeline", String.join("\n", failure.evidence().timeline()), TIMELINE_LINES);
    page.block("control plane and Envoy", failure.evidence().words(), WORDS_LINES);
    if (!failure.answers().isEmpty()) {
      String stopped = "(the Envoy of this run has stopped; `" + replay + "` starts it again)";
      page.block(
          "curl", Curl.command(failure.answers().get(0).query(), failure.envoy()) + "\n" + stopped);
    }
    page.block("replay", replay);
    return page.toString();
  }

  /**
   * What failed, the first findings, and how to see the rest.
   *
   * @param replay the command that makes the check again
   */
  public static String brief(Failure failure, String replay) {
    Page page = new Page(title(failure));
    page.wrapped("combination", pairs(failure.labels()));
    page.block("findings", findings(failure, BRIEF_FINDINGS));
    page.block("reason", failure.reason(), BRIEF_FINDINGS);
    failure.answers().stream()
        .limit(1)
        .filter(answer -> answer.response() == null)
        .forEach(answer -> page.block("response", Wire.response(answer), BRIEF_FINDINGS));
    page.block("replay", replay);
    return page.toString();
  }

  /** What failed, where the cause it has in common with others is explained at another one. */
  public static String repeated(Failure failure, Minimal cause, String elsewhere) {
    Page page = new Page(title(failure));
    page.block("findings", findings(failure, 1));
    page.block("reason", failure.reason(), 1);
    page.block(cause.line(), "explained at " + elsewhere);
    return page.toString();
  }

  /** An explanation by somebody else, with the cause that was found since. */
  public static String caused(String explanation, Minimal cause) {
    String[] parts = explanation.split("\\R", 2);
    Page page = new Page(parts[0]);
    minimal(page, cause);
    diff(page, cause);
    return page + (parts.length == 1 ? "" : parts[1]);
  }

  /** The same where the cause is explained at another one. */
  public static String repeated(String explanation, Minimal cause, String elsewhere) {
    Page page = new Page(explanation.split("\\R", 2)[0]);
    page.block(cause.line(), "explained at " + elsewhere);
    return page.toString();
  }

  private static void diff(Page page, Minimal cause) {
    page.block(
        "Envoy's configuration: - of the neighbour that passes, + of this one",
        String.join("\n", cause.configurationDiff()),
        DIFF_LINES);
  }

  private static void minimal(Page page, Minimal cause) {
    page.wrapped(
        "cause %d: the smallest combination that fails".formatted(cause.number()),
        cause.combination());
    page.wrapped("fails as well with", String.join(" ", cause.alsoFailing()));
    page.wrapped("passes when only this is different", String.join(" ", cause.neighbour()));
    page.block("verdict", cause.verdict() + "\n" + cause.extent());
  }

  /** What failed and why, in one line. */
  public static String line(Failure failure) {
    return title(failure) + ": " + failure.reason();
  }

  /** The YAML without the objects that Kubernetes itself would add. */
  private static String ofUser(String yaml) {
    return DOCUMENT_END
        .splitAsStream(yaml)
        .filter(document -> !document.isBlank() && !document.contains("EndpointSlice"))
        .map(String::strip)
        .collect(Collectors.joining("\n---\n"));
  }

  private static String title(Failure failure) {
    return failure.suite()
        + (failure.combination().isEmpty() ? "" : " " + failure.combination())
        + ": "
        + failure.check()
        + " failed"
        + (failure.where().isEmpty() ? "" : " (" + failure.where() + ")");
  }

  private static String pairs(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String findings(Failure failure, int limit) {
    List<String> lines = new ArrayList<>();
    for (Finding finding :
        failure.findings().subList(0, Math.min(limit, failure.findings().size()))) {
      lines.add(finding.what());
      lines.add("  expected  " + finding.expected());
      lines.add("  actual    " + finding.actual());
    }
    if (failure.findings().size() > limit) {
      lines.add("… and %d more".formatted(failure.findings().size() - limit));
    }
    return String.join("\n", lines);
  }

  private static String tally(List<Answer> answers) {
    Map<String, Long> counts =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    Explanation::kind, LinkedHashMap::new, Collectors.counting()));
    return answers.size()
        + ": "
        + counts.entrySet().stream()
            .map(count -> count.getValue() + " × " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String kind(Answer answer) {
    String status = answer.response() == null ? "no response" : "" + answer.status();
    return answer.echo().map(echo -> status + " from " + echo.backend()).orElse(status);
  }
}
