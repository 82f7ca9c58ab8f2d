package dev.kat.controlplane.admin;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.compiler.ResultJson;
import dev.kat.controlplane.explain.ClientRequest;
import dev.kat.controlplane.explain.Explainer;
import dev.kat.controlplane.explain.Explanation;
import dev.kat.controlplane.explain.ExplanationText;
import dev.kat.controlplane.explain.Header;
import dev.kat.controlplane.explain.HeldOutMappings;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a request under the newest generation, {@code
 * ?url=http://host/path&method=GET&header=name:%20value}.
 */
final class ExplainPage {

  private ExplainPage() {}

  static Answer answer(ControlPlane controlPlane, Question question) {
    Status status = controlPlane.status();
    Generation generation = status.current();
    if (generation == null) {
      return Answer.json(503, Map.of("reason", "nothing was compiled yet"));
    }
    ClientRequest request;
    try {
      List<Header> headers =
          question.query().getOrDefault("header", List.of()).stream().map(Header::parse).toList();
      request =
          ClientRequest.to(
              question.parameter("url", ""), question.parameter("method", "GET"), headers);
    } catch (IllegalArgumentException e) {
      return Answer.json(400, Map.of("reason", String.valueOf(e.getMessage())));
    }
    Explanation explanation =
        HeldOutMappings.complete(
            Explainer.explain(generation.result().xds(), request),
            generation.snapshot(),
            generation.result(),
            status.diagnostics());
    return question.prefers("text/plain", "text")
        ? new Answer(200, Answer.TEXT, ExplanationText.of(explanation))
        : new Answer(200, Answer.JSON_TYPE, ResultJson.record(explanation) + "\n");
  }
}
