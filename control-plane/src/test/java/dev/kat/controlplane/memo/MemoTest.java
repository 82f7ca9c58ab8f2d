package dev.kat.controlplane.memo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoTest {

  private static final SourceMap SOURCE =
      new SourceMap(Location.of(new ResourceRef("Service", "default", "quote")), Map.of());

  private final Memo<String, Integer> memo = new Memo<>();
  private final List<String> made = new ArrayList<>();

  @Test
  void aResultIsRememberedInTheNextRound() {
    round("a", "b");
    round("b", "a");
    assertThat(made).containsExactly("a", "b");
  }

  @Test
  void whatOneRoundDoesNotAskForIsForgotten() {
    round("a", "b");
    round("a");
    round("a", "b");
    assertThat(made).containsExactly("a", "b", "b");
  }

  @Test
  void nothingIsRememberedInAnotherEnvironment() {
    round("a");
    memo.begin("another");
    get("a");
    assertThat(made).containsExactly("a", "a");
  }

  @Test
  void whatWasReportedIsReportedAgain() {
    for (int round = 0; round < 3; round++) {
      memo.begin("same");
      Diagnostics diagnostics = new Diagnostics();
      Report report = new Report(SOURCE, diagnostics);
      int value =
          memo.get(
              "a",
              report,
              own -> {
                made.add("a");
                own.report(DiagnosticCode.EMPTY_FIELD, "/prefix", "prefix");
                return own.errors();
              });
      assertThat(value).isEqualTo(1);
      assertThat(report.errors()).isEqualTo(1);
      assertThat(diagnostics.sorted())
          .singleElement()
          .matches(diagnostic -> diagnostic.code() == DiagnosticCode.EMPTY_FIELD);
    }
    assertThat(made).containsExactly("a");
  }

  private void round(String... keys) {
    memo.begin("same");
    List.of(keys).forEach(this::get);
  }

  private void get(String key) {
    assertThat(
            memo.get(
                key,
                () -> {
                  made.add(key);
                  return key.length();
                }))
        .isEqualTo(key.length());
  }
}
