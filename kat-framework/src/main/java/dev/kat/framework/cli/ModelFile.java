package dev.kat.framework.cli;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.ModelException;
import dev.kat.framework.combine.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model in a JSON file: {@code factors} says how many values each factor has, {@code forbidden}
 * lists tuples, each a list of {@code [factor, value]}. Both count from 0; other keys are ignored.
 */
final class ModelFile {

  private static final JsonMapper JSON = new JsonMapper();

  private ModelFile() {}

  /**
   * The model of a file.
   *
   * @throws WrongUsage when it cannot be read or is no model
   */
  static ArrayModel read(Path file, int strength, long seed) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      List<Integer> levels = new ArrayList<>();
      array(root, "factors").forEach(level -> levels.add(number(level)));
      List<Tuple> forbidden = new ArrayList<>();
      root.path("forbidden").forEach(tuple -> forbidden.add(tuple(tuple)));
      return new ArrayModel(levels, forbidden, strength, List.of(), List.of(), seed);
    } catch (JacksonException e) {
      throw new WrongUsage("%s cannot be read: %s".formatted(file, e.getOriginalMessage()));
    } catch (ModelException | IllegalArgumentException e) {
      throw new WrongUsage("%s is no model: %s".formatted(file, e.getMessage()));
    }
  }

  private static JsonNode array(JsonNode root, String key) {
    if (!root.path(key).isArray()) {
      throw new IllegalArgumentException("it needs the list \"" + key + "\"");
    }
    return root.path(key);
  }

  static Tuple tuple(JsonNode cells) {
    List<Tuple.Cell> tuple = new ArrayList<>();
    for (JsonNode cell : cells) {
      if (!cell.isArray() || cell.size() != 2) {
        throw new IllegalArgumentException(
            "a forbidden tuple is a list of [factor, value], and not " + cells);
      }
      tuple.add(new Tuple.Cell(number(cell.get(0)), number(cell.get(1))));
    }
    return new Tuple(tuple);
  }

  static int number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new IllegalArgumentException(node + " is no whole number");
    }
    return node.intValue();
  }
}
