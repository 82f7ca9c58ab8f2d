package dev.kat.controlplane.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one document. Aliases are expanded, and what they expand to is limited: a small text must
 * not become a huge value.
 */
final class YamlReader {

  static final int MAX_EXPANDED = 10_000;
  static final int MAX_CHARACTERS = 16 << 20;

  private static final Map<Tag, YamlNode.Scalar.Type> TYPES =
      Map.of(
          Tag.STR, YamlNode.Scalar.Type.TEXT,
          Tag.INT, YamlNode.Scalar.Type.INTEGER,
          Tag.FLOAT, YamlNode.Scalar.Type.DECIMAL,
          Tag.BOOL, YamlNode.Scalar.Type.BOOLEAN,
          Tag.NULL, YamlNode.Scalar.Type.NOTHING);

  /** What YAML 1.1 takes for a truth value, and YAML 1.2 does not. */
  private static final Pattern WORD = Pattern.compile("yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).setCodePointLimit(MAX_CHARACTERS).build();

  private final YamlDocument document;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int expanded;

  YamlReader(YamlDocument document) {
    this.document = document;
  }

  Optional<YamlNode> read() throws YamlException {
    Optional<Node> root = compose();
    if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
      return Optional.empty();
    }
    return Optional.of(convert(root.get(), 0));
  }

  private Optional<Node> compose() throws YamlException {
    try {
      StreamReader reader = new StreamReader(SETTINGS, document.text());
      Composer composer =
          new Composer(SETTINGS, new BoundedParser(new ParserImpl(SETTINGS, reader)));
      return composer.getSingleNode();
    } catch (MarkedYamlEngineException e) {
      throw fault(e.getProblem(), line(e.getProblemMark()));
    } catch (YamlEngineException | IllegalArgumentException e) {
      // The scanner passes impossible escapes such as \U99999999 on to the JDK.
      throw fault(String.valueOf(e.getMessage()), document.firstLine());
    }
  }

  private YamlNode convert(Node node, int depth) throws YamlException {
    int line = line(node.getStartMark());
    if (!seen.add(node) && ++expanded > MAX_EXPANDED) {
      throw fault("aliases stand for more than " + MAX_EXPANDED + " values", line);
    }
    if (depth > BoundedParser.MAX_DEPTH) {
      throw fault("nested deeper than " + BoundedParser.MAX_DEPTH, line);
    }
    if (node instanceof AnchorNode anchor) {
      return convert(anchor.getRealNode(), depth + 1);
    }
    if (node instanceof ScalarNode scalar) {
      YamlNode.Scalar.Type type = TYPES.get(scalar.getTag());
      if (type == null) {
        throw unknownTag(scalar, line);
      }
      String text = text(scalar, line);
      boolean isWord =
          type == YamlNode.Scalar.Type.TEXT
              && scalar.getScalarStyle() == ScalarStyle.PLAIN
              && WORD.matcher(text).matches();
      return new YamlNode.Scalar(isWord ? YamlNode.Scalar.Type.WORD : type, text, line);
    }
    if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, depth + 1));
      }
      return new YamlNode.Sequence(items, line);
    }
    if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
      return convert(mapping, line, depth);
    }
    throw unknownTag(node, line);
  }

  private YamlNode.Mapping convert(MappingNode mapping, int line, int depth) throws YamlException {
    Map<String, YamlNode.Child> entries = new LinkedHashMap<>();
    List<YamlNode.Repetition> repetitions = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int keyLine = line(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw fault("a key must be a single value", keyLine);
      }
      String name = text(key, keyLine);
      YamlNode value = convert(tuple.getValueNode(), depth + 1);
      YamlNode.Child earlier = entries.put(name, new YamlNode.Child(name, value, keyLine));
      if (earlier != null) {
        repetitions.add(new YamlNode.Repetition(name, earlier.line()));
      }
    }
    return new YamlNode.Mapping(entries, repetitions, line);
  }

  /** Escapes can write half a character, which nothing that is sent can hold. */
  private static String text(ScalarNode scalar, int line) throws YamlException {
    String text = scalar.getValue();
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw fault("an escape stands for one half of a surrogate pair, without the other", line);
    }
    return text;
  }

  private static YamlException unknownTag(Node node, int line) {
    return fault("unknown tag " + node.getTag(), line);
  }

  private static YamlException fault(String reason, int line) {
    return new YamlException(reason, line);
  }

  private int line(Optional<Mark> mark) {
    return document.firstLine() + mark.map(Mark::getLine).orElse(0);
  }
}
