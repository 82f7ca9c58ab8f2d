package dev.kat.controlplane.admin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A page that tells of tenants' configuration, so it is not for other machines unasked. */
record LocalOnly(Page page) implements Page {

  @Override
  public CompletionStage<Answer> answer(Question question) {
    return question.local()
        ? page.answer(question)
        : CompletableFuture.completedFuture(
            Answer.text(
                403,
                "only for this machine, under the name localhost or its address; an operator may"
                    + " open it with --diagnostics-for-all"));
  }
}
