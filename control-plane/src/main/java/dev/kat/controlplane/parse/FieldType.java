package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlNode;
import org.jspecify.annotations.Nullable;

/** What a user may write as the value of a field, and the Java value that it becomes. */
sealed interface FieldType
    permits ScalarType,
        ListType,
        MapType,
        RecordType,
        OrOffType,
        StringMatchType,
        HeaderAdditionType,
        LabelType,
        AddressRulesType,
        LogFormatType,
        TlsBlocks,
        TlsChoiceType {

  /** What is expected, as it stands in a message: {@code a text}. */
  String expected();

  /** The same for a machine. */
  Form form();

  /** The value of a node; null when it does not fit, which has then been reported. */
  @Nullable Object read(YamlNode node, Place place);
}
