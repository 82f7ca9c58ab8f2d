package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountingTest {

  @TempDir Path output;

  private KatRun run(Class<?> suite) {
    return new KatRun(new FakeWorld(), output).suites(suite);
  }

  /** Its committed inventory is right. */
  static class Kept extends Shades {}

  /** Its committed inventory has one combination too many and misses one. */
  static class Diverged extends Shades {}

  @Test
  void thePlanIsWhatTheInventorySays() {
    assertThat(run(Kept.class).execute().failures()).isEmpty();
  }

  @Test
  void aDifferenceNamesWhatIsLostAndAdded() {
    assertThat(run(Diverged.class).execute().failures())
        .hasSize(1)
        .allSatisfy((name, text) -> {
          assertThat(name).isEqualTo("accounting");
          assertThat(text)
              .contains("1 lost (0123456789 2 color=black place=here size=small)")
              .contains("1 added (")
              .contains(
                  "scripts/kat run --inventory-update kat-tests/src/main/resources/kat-inventory");
        });
  }

  @Test
  void aMissingInventoryFails() {
    assertThat(run(Shades.class).execute().failures().values())
        .singleElement()
        .asString()
        .contains("the suite has no inventory /kat-inventory/Shades.txt");
  }

  @Test
  void nothingIsComparedWhenThePlanIsChanged() {
    assertThat(run(Diverged.class).with(RunOptions.STRENGTH, "1").execute().failures()).isEmpty();
    assertThat(run(Diverged.class).with(RunOptions.SEED, "7").execute().failures()).isEmpty();
  }

  @Test
  void updatingWritesAndFails() throws IOException {
    Path directory = output.resolve("inventory");

    KatRun run = run(Kept.class).with(RunOptions.INVENTORY_UPDATE, directory.toString()).execute();

    assertThat(run.failures().values()).singleElement().asString().contains("wrote " + directory);
    List<String> lines = Files.readAllLines(directory.resolve("Kept.txt"));
    assertThat(lines).hasSize(7).first().asString().startsWith("# The combinations of Kept");
    assertThat(lines.subList(1, 7)).isSorted().allMatch(line -> line.contains(" 2 color="));
  }

  @Test
  void aLostOutcomeIsAFailure() throws IOException {
    KatRun run = run(Kept.class).losing(key -> key.name().equals("often")).execute();

    assertThat(run.failures()).hasSize(7);
    assertThat(run.failures().values())
        .filteredOn(text -> text.contains("it was planned, and got lost"))
        .hasSize(6);
    assertThat(run.failures().get("accounting")).contains("6 of 19 planned checks have no outcome");
    RunRecord record = RunFile.read(RunFile.json(output));
    assertThat(record.green()).isFalse();
    assertThat(record.totals().lost()).isEqualTo(6);
  }
}
