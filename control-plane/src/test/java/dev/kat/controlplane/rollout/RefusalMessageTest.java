package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalMessageTest {

  private static List<String> named(String message, String... names) {
    return new RefusalMessage(message).named(Set.of(names));
  }

  @Test
  void namesInEnvoysListCount() {
    assertThat(
            named(
                "Error adding/updating listener(s) http-1: cannot bind a port, http-2: no",
                "a",
                "http-1",
                "http-2",
                "http-3"))
        .containsExactly("http-1", "http-2");
  }

  @Test
  void elseTheNameInQuotes() {
    assertThat(named("name: \"c\"; type: STATIC; : a Proto constraint", "a", "c", "type"))
        .containsExactly("c");
  }

  @Test
  void elseAnyWord() {
    assertThat(named("route table: no", "table", "ble")).containsExactly("table");
    assertThat(named("route table-2: no", "table")).isEmpty();
    assertThat(named("something", "table")).isEmpty();
  }
}
