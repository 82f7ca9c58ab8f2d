package dev.kat.framework.cli;

import dev.kat.framework.combine.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Known faults of a model, as a file has them. */
final class FaultsFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FaultsFile() {}

  /**
   * A fault, or several at a time.
   *
   * @param row one that fails
   */
  record Known(List<Tuple> tuples, int[] row) {}

  /**
   * The faults by the name of their group.
   *
   * @throws WrongUsage when it cannot be read
   */
  static Map<String, List<Known>> read(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      Map<String, List<Known>> groups = new LinkedHashMap<>();
      root.path("single")
          .properties()
          .forEach(group -> groups.put(group.getKey(), faults(group.getValue())));
      groups.put("double", faults(root.path("double")));
      return groups;
    } catch (JacksonException e) {
      throw new WrongUsage("%s cannot be read: %s".formatted(file, e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("%s has no faults: %s".formatted(file, e.getMessage()));
    }
  }

  private static List<Known> faults(JsonNode list) {
    List<Known> faults = new ArrayList<>();
    for (JsonNode each : list) {
      List<Tuple> tuples = new ArrayList<>();
      if (each.has("tuple")) {
        tuples.add(ModelFile.tuple(each.path("tuple")));
      }
      each.path("tuples").forEach(tuple -> tuples.add(ModelFile.tuple(tuple)));
      int[] row =
          StreamSupport.stream(each.path("row").spliterator(), false)
              .mapToInt(ModelFile::number)
              .toArray();
      faults.add(new Known(tuples, row));
    }
    return faults;
  }
}
