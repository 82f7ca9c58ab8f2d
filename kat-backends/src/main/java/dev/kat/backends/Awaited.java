package dev.kat.backends;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What must have come to a backend before it sends an answer. */
sealed interface Awaited {

  /** Completes with the answer when it is there. */
  CompletableFuture<Answer> at(LogicalBackend backend, Answer answer);

  /** What is answered when it did not come in time. */
  Answer inVain(String backend);

  /** A request with a tag. */
  record Tagged(String tag) implements Awaited {
    @Override
    public CompletableFuture<Answer> at(LogicalBackend backend, Answer answer) {
      return backend.arrivals().arrival(tag).thenApply(arrived -> answer);
    }

    @Override
    public Answer inVain(String backend) {
      return Answer.waitedInVain(
          backend, ControlHeader.AWAIT.header(), "no request came that is tagged " + tag);
    }
  }

  /** An observation with these facts; it becomes the body of the answer. */
  record Observed(Map<String, String> facts) implements Awaited {
    @Override
    public CompletableFuture<Answer> at(LogicalBackend backend, Answer answer) {
      return backend
          .observations()
          .first(facts)
          .thenApply(observation -> answer.with(Json.write(observation)));
    }

    @Override
    public Answer inVain(String backend) {
      return Answer.waitedInVain(backend, null, "nobody told of " + facts);
    }
  }
}
