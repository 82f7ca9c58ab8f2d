package dev.kat.controlplane.admin;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A page that tells of tenants' configuration, so it is not for other machines unasked.
 *
 * @param closed why it is not for them at this moment; empty when it is
 */
record LocalOnly(Page page, Supplier<Optional<String>> closed) implements Page {

  @Override
  public CompletionStage<Answer> answer(Question question) {
    Optional<String> reason = question.local() ? Optional.empty() : closed.get();
    return reason.isEmpty()
        ? page.answer(question)
        : CompletableFuture.completedFuture(
            Answer.text(
                403,
                "only for this machine, under the name localhost or its address; " + reason.get()));
  }
}
