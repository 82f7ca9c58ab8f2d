package dev.kat.framework.explain;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Findings.Finding;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A check that failed, with what is known about it.
 *
 * @param suite the suite's name
 * @param combination the combination's id
 * @param labels the levels by factor
 * @param check what failed, for example {@code exchange 'get'}
 * @param where the stage and the install, as far as it came to that; may be empty
 * @param findings what was not as expected
 * @param reason what else is to say, or why there is nothing to compare; may be empty
 * @param answers those that were judged; empty when there are none
 * @param envoy where the Envoy listens that answered; null without one
 * @param evidence what the surroundings say
 */
public record Failure(
    String suite,
    String combination,
    Map<String, String> labels,
    String check,
    String where,
    List<Finding> findings,
    String reason,
    List<Answer> answers,
    @Nullable InetSocketAddress envoy,
    Evidence evidence) {

  public Failure {
    labels = new TreeMap<>(labels);
    findings = List.copyOf(findings);
    answers = List.copyOf(answers);
  }

  /**
   * What the surroundings of a failure say.
   *
   * @param configuration the user's Kubernetes YAML
   * @param timeline how the configuration came into force, a line each
   * @param words of the control plane and of Envoy
   * @param accessLog Envoy's lines about the requests of the check
   */
  public record Evidence(
      String configuration, List<String> timeline, String words, String accessLog) {

    /** Nothing is known. */
    public static final Evidence NONE = new Evidence("", List.of(), "");

    /** Evidence without an access log. */
    public Evidence(String configuration, List<String> timeline, String words) {
      this(configuration, timeline, words, "");
    }

    public Evidence {
      timeline = List.copyOf(timeline);
    }
  }

  /** The same with other evidence. */
  public Failure with(Evidence other) {
    return new Failure(
        suite, combination, labels, check, where, findings, reason, answers, envoy, other);
  }
}
