package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Label;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A label: a text, {@code {generic_key: text}}, {@code {key: {header: name}}}, or a map of one kind
 * of label to what it consists of, as the later versions have it.
 */
record LabelType() implements FieldType {

  /** A header, or one of the parts of a request that stand beside its headers. */
  private static final Pattern HEADER_NAME = Pattern.compile(":?[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final String GENERIC_KEY = "generic_key";
  private static final String REQUEST_HEADERS = "request_headers";

  @Override
  public String expected() {
    return "a text, or a map of one key to a text or a header";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<Object> text = ScalarType.ANY_TEXT.valueOf(node);
    if (text.isPresent()) {
      String word = (String) text.get();
      Label known = named(word);
      return known != null ? known : generic(Label.GenericKey.DEFAULT_KEY, word, place);
    }
    Optional<YamlNode.Mapping> map = node.mapping();
    if (map.isEmpty() || map.get().children().size() != 1) {
      place.wrongType(this, node);
      return null;
    }
    YamlNode.Child only = map.get().children().get(0);
    return entry(only.key(), only.value(), place.child(only.key()));
  }

  private @Nullable Label entry(String key, YamlNode value, Place place) {
    Optional<Object> text = ScalarType.ANY_TEXT.valueOf(value);
    if (text.isPresent()) {
      return generic(
          key.equals(GENERIC_KEY) ? Label.GenericKey.DEFAULT_KEY : key, (String) text.get(), place);
    }
    Label named = named(key);
    if (named != null) {
      return LongForms.KEY.read(value, place) == null ? null : named;
    }
    int errors = place.report().errors();
    Label label =
        switch (key) {
          case GENERIC_KEY -> generic(LongForms.GENERIC.read(value, place), place);
          case REQUEST_HEADERS -> header(LongForms.HEADERS.read(value, place), place);
          default -> header(key, LongForms.HEADER.read(value, place), place);
        };
    return place.report().errors() > errors ? null : label;
  }

  private static @Nullable Label named(String name) {
    return switch (name) {
      case "source_cluster" -> new Label.SourceCluster();
      case "destination_cluster" -> new Label.DestinationCluster();
      case "remote_address" -> new Label.RemoteAddress();
      default -> null;
    };
  }

  private static @Nullable Label generic(String key, String value, Place place) {
    if (value.isEmpty() || key.isEmpty()) {
      place.report().report(DiagnosticCode.EMPTY_FIELD, place.pointer(), place.name());
      return null;
    }
    return new Label.GenericKey(key, value);
  }

  private static @Nullable Label generic(@Nullable Generic written, Place place) {
    return written == null
        ? null
        : generic(
            written.key() == null ? Label.GenericKey.DEFAULT_KEY : written.key(),
            written.value(),
            place);
  }

  private static @Nullable Label header(@Nullable Headers written, Place place) {
    return written == null
        ? null
        : header(
            written.key(), new Header(written.headerName(), written.omitIfNotPresent()), place);
  }

  private static @Nullable Label header(String key, @Nullable Header written, Place place) {
    if (written == null) {
      return null;
    }
    if (Boolean.FALSE.equals(written.omitIfNotPresent())) {
      place.report().report(DiagnosticCode.LABEL_NOT_OMITTED, place.pointer());
    }
    if (key.isEmpty() || !HEADER_NAME.matcher(written.header()).matches()) {
      place.report().report(DiagnosticCode.INVALID_HEADER, place.pointer(), written.header());
    }
    return new Label.RequestHeader(key, written.header());
  }

  /** In a class of its own, because binders need the types of all fields to be there. */
  private static final class LongForms {
    static final RecordType<Key> KEY = new RecordType<>(RecordBinder.of(Key.class));
    static final RecordType<Generic> GENERIC = new RecordType<>(RecordBinder.of(Generic.class));
    static final RecordType<Header> HEADER = new RecordType<>(RecordBinder.of(Header.class));
    static final RecordType<Headers> HEADERS = new RecordType<>(RecordBinder.of(Headers.class));
  }

  private record Key(@Nullable String key) {}

  private record Generic(@Nullable String key, String value) {}

  private record Header(String header, @Nullable Boolean omitIfNotPresent) {}

  private record Headers(String key, String headerName, @Nullable Boolean omitIfNotPresent) {}
}
