package dev.kat.controlplane.memo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowTest {

  private static final Location PLACE = Location.of(new ResourceRef("Service", "shop", "cart"));

  private final Row<Text, String> row = new Row<>();
  private final List<String> made = new ArrayList<>();

  /** Told by its identity, whatever is in it. */
  private static final class Text {
    private final String text;

    Text(String text) {
      this.text = text;
    }
  }

  private List<String> results(String environment, List<Text> texts) {
    return row.map(
        environment,
        texts,
        one -> {
          made.add(one.text);
          return new StringBuilder(environment).append(one.text).toString();
        });
  }

  @Test
  void makesOnlyWhatIsNew() {
    Text a = new Text("a");
    Text b = new Text("b");
    Text c = new Text("c");
    List<String> before = results("", List.of(a, b, c));
    made.clear();
    assertThat(results("", List.of(a, new Text("x"), c))).containsExactly("a", "x", "c");
    assertThat(made).containsExactly("x");
    assertThat(before).containsExactly("a", "b", "c");
  }

  @Test
  void isTheSameListWhenNothingChanged() {
    Text a = new Text("a");
    List<String> before = results("", List.of(a));
    assertThat(results("", new ArrayList<>(List.of(a)))).isSameAs(before);
  }

  @Test
  void keepsEqualResultsOfAnotherEnvironment() {
    List<Text> texts = List.of(new Text("a"));
    Row<Text, String> lengths = new Row<>();
    List<String> before = lengths.map("one", texts, text -> new StringBuilder("a").toString());
    assertThat(lengths.map("two", texts, text -> new StringBuilder("a").toString()))
        .isSameAs(before);
  }

  @Test
  void repeatsWhatWasReported() {
    Row<Text, String> nothing = new Row<>();
    List<Text> texts = List.of(new Text("a"), new Text("b"));
    for (int round = 0; round < 3; round++) {
      Diagnostics found = new Diagnostics();
      List<String> results =
          nothing.map(
              "",
              texts,
              found,
              (text, own) -> {
                own.report(DiagnosticCode.UNKNOWN_SECRET, PLACE, text.text, "shop");
                return Optional.empty();
              });
      assertThat(results).isEmpty();
      assertThat(found.sorted()).hasSize(2);
    }
  }

  @Test
  void givesWhatMappingEachGives() {
    Random random = new Random(1);
    List<Text> texts = new ArrayList<>();
    for (int round = 0; round < 2_000; round++) {
      int place = random.nextInt(texts.size() + 1);
      switch (random.nextInt(4)) {
        case 0 -> texts.add(place, new Text("t" + round));
        case 1 -> texts.removeIf(text -> random.nextInt(8) == 0);
        case 2 -> texts.addAll(0, texts.size() > 20 ? List.of() : List.copyOf(texts));
        default -> Collections.shuffle(texts, random);
      }
      String environment = "e" + round / 50;
      assertThat(results(environment, texts))
          .isEqualTo(texts.stream().map(text -> environment + text.text).toList());
    }
  }
}
