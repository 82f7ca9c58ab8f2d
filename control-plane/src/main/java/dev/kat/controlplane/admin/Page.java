package dev.kat.controlplane.admin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What is at a path. It is asked on a thread of the network, which it must not hold up. */
@FunctionalInterface
interface Page {

  CompletionStage<Answer> answer(Question question);

  /** Whether it takes questions of this method. */
  default boolean takes(Question question) {
    return question.isReading();
  }

  /** The methods that it takes, as the header {@code Allow} lists them. */
  default String methods() {
    return "GET, HEAD";
  }

  /** A page that is there at once. */
  static Page immediate(Supplier<Answer> content) {
    return question -> CompletableFuture.completedFuture(content.get());
  }

  /** A page that takes some work. */
  static Page computed(Supplier<Answer> content) {
    return question -> CompletableFuture.supplyAsync(content);
  }
}
