package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoopTest {

  @Test
  void aTaskThatFailsIsLoggedAndTheLoopGoesOn() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream stderr = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Loop loop = new Loop()) {
      loop.execute(() -> {
        throw new NoClassDefFoundError("dev.example.Gone");
      });
      loop.execute(() -> {
        throw new IllegalStateException("a bug");
      });
    } finally {
      System.setErr(stderr);
    }

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("NoClassDefFoundError: dev.example.Gone", "IllegalStateException: a bug");
  }
}
