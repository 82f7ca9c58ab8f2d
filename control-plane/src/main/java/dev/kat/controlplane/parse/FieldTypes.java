package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AddressRules;
import dev.kat.controlplane.api.CorsPolicy;
import dev.kat.controlplane.api.HeaderAddition;
import dev.kat.controlplane.api.Label;
import dev.kat.controlplane.api.LogFormat;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.api.StringMatch;
import dev.kat.controlplane.api.TlsChoice;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** How values of Java types are written. */
final class FieldTypes {

  private static final Map<Type, FieldType> SINGLE =
      Map.of(
          String.class, ScalarType.TEXT,
          Integer.class, ScalarType.WHOLE_NUMBER,
          Boolean.class, ScalarType.FLAG,
          StringMatch.class, new StringMatchType(),
          HeaderAddition.class, new HeaderAdditionType(),
          Label.class, new LabelType(),
          AddressRules.class, new AddressRulesType(),
          LogFormat.class, new LogFormatType(),
          TlsChoice.class, new TlsChoiceType());

  /** Fields that are written in another way than others of their type. */
  private static final Map<Type, Map<String, FieldType>> UNUSUAL =
      Map.of(CorsPolicy.class, Map.of("max_age", ScalarType.TEXT_OR_NUMBER));

  private FieldTypes() {}

  /** The way in which values of a type are written. */
  static FieldType of(Type type) {
    FieldType single = SINGLE.get(type);
    if (single != null) {
      return single;
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return record(raw);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ListType(of(arguments[0]));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new MapType(inMap(arguments[1]));
      }
      if (generic.getRawType() == OrOff.class && arguments[0] instanceof Class<?> block) {
        return new OrOffType(record(block));
      }
    }
    throw new IllegalArgumentException("no way to write " + type);
  }

  private static RecordType<?> record(Class<?> type) {
    Map<String, FieldType> unusual = UNUSUAL.getOrDefault(type, Map.of());
    return new RecordType<>(RecordBinder.of(type.asSubclass(Record.class), unusual));
  }

  /** The values of maps are what headers and parameters hold, which often looks like a number. */
  private static FieldType inMap(Type type) {
    return type == String.class ? ScalarType.TEXT_OR_NUMBER : of(type);
  }
}
