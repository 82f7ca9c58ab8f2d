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
 * lists tuples, each a list of {@code [factor, value]}; {@code groups} lists sets of factors with a
 * strength of their own, each {@code {"factors": [0, 1, 2], "strength": 3}}; {@code weights} has a
 * list for each factor, of how often its values fill cells in which any will do, or an empty one;
 * {@code invalid} lists values, each as {@code [factor, value]}, of which a row has one at most;
 * {@code costly} lists factors of whose values together there are to be few different vectors. All
 * count from 0; other keys are ignored.
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
      List<Integer> levels = numbers(array(root, "factors"));
      List<Tuple> forbidden = new ArrayList<>();
      root.path("forbidden").forEach(tuple -> forbidden.add(tuple(tuple)));
      List<ArrayModel.Group> groups = new ArrayList<>();
      root.path("groups").forEach(group -> groups.add(group(group)));
      List<List<Integer>> weights = new ArrayList<>();
      root.path("weights").forEach(factor -> weights.add(numbers(factor)));
      List<Tuple.Cell> invalid = new ArrayList<>();
      root.path("invalid").forEach(cell -> invalid.add(cell(cell)));
      return new ArrayModel(
          levels,
          forbidden,
          strength,
          groups,
          List.of(),
          weights,
          invalid,
          numbers(root.path("costly")),
          seed);
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

  private static List<Integer> numbers(JsonNode list) {
    List<Integer> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number(number)));
    return numbers;
  }

  private static ArrayModel.Group group(JsonNode group) {
    List<Integer> factors = numbers(array(group, "factors"));
    int strength = number(group.path("strength"));
    if (strength > factors.size()) {
      throw new IllegalArgumentException(
          "strength %d does not fit the %d factors of a group".formatted(strength, factors.size()));
    }
    return new ArrayModel.Group(factors, strength);
  }

  static Tuple tuple(JsonNode cells) {
    List<Tuple.Cell> tuple = new ArrayList<>();
    for (JsonNode cell : cells) {
      if (!cell.isArray() || cell.size() != 2) {
        throw new IllegalArgumentException(
            "a forbidden tuple is a list of [factor, value], and not " + cells);
      }
      tuple.add(cell(cell));
    }
    return new Tuple(tuple);
  }

  private static Tuple.Cell cell(JsonNode cell) {
    if (!cell.isArray() || cell.size() != 2) {
      throw new IllegalArgumentException("a value is [factor, value], and not " + cell);
    }
    return new Tuple.Cell(number(cell.get(0)), number(cell.get(1)));
  }

  static int number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new IllegalArgumentException(node + " is no whole number");
    }
    return node.intValue();
  }
}
