package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void splitsAsAShellDoes() {
    assertThat(ShellWords.split("")).isEmpty();
    assertThat(ShellWords.split("  a \t b=c  ")).containsExactly("a", "b=c");
    assertThat(ShellWords.split("--x='a b' \"c d\"e ''")).containsExactly("--x=a b", "c de", "");
    assertThat(ShellWords.split("a\\ b 'c\\d' \"e\\\"f\\g\""))
        .containsExactly("a b", "c\\d", "e\"f\\g");
  }

  @Test
  void saysWhatIsNotComplete() {
    assertThatThrownBy(() -> ShellWords.split("a 'b")).hasMessage("a quote ' is not closed");
    assertThatThrownBy(() -> ShellWords.split("a \\"))
        .hasMessage("nothing follows the last backslash");
  }
}
