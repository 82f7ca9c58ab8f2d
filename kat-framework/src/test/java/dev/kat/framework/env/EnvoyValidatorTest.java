package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvoyValidatorTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void acceptsAndRefuses() throws IOException {
    try (EnvoyValidator validator = new EnvoyValidator(RealEnvoy.BINARY, directory, 2)) {
      assertThat(validate(validator, Bootstraps.answering("hi")))
          .isEqualTo(new Validation(true, ""));

      Validation refusal =
          validate(validator, Bootstraps.answering("hi").replace("prefix: /", "prefx: /"));
      assertThat(refusal.ok()).isFalse();
      assertThat(refusal.message())
          .contains("no such field: 'prefx'")
          .doesNotStartWith("[")
          .doesNotContain(directory.toString());

      Validation meaningless =
          validate(
              validator,
              Bootstraps.answering("hi").replace("prefix: /", "safe_regex: {regex: \"(\"}"));
      assertThat(meaningless.ok()).isFalse();
      assertThat(meaningless.message()).contains("missing )");
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void manyAtOnce() {
    try (EnvoyValidator validator = new EnvoyValidator(RealEnvoy.BINARY, directory, 2)) {
      List<CompletableFuture<Validation>> validations =
          IntStream.range(0, 20)
              .mapToObj(i -> Bootstraps.answering("text" + i))
              .map(config -> validator.validate(config).toCompletableFuture())
              .toList();

      assertThat(validations).allMatch(validation -> validation.join().ok());
    }
  }

  @Test
  void saysWhenEnvoyCannotBeRun() {
    try (EnvoyValidator validator =
        new EnvoyValidator(directory.resolve("nothing"), directory, 1)) {
      assertThatThrownBy(() -> validate(validator, ""))
          .hasMessageContainingAll("Envoy cannot validate", "nothing");
    }
  }

  private static Validation validate(EnvoyValidator validator, String config) {
    return validator.validate(config).toCompletableFuture().join();
  }
}
