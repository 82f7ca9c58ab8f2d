package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.HeaderAddition;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.HeaderSyntax;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is added to and removed from a message's headers, each sorted by name. */
record HeaderChanges(List<Addition> add, List<String> remove) {

  static final HeaderChanges NONE = new HeaderChanges(List.of(), List.of());

  HeaderChanges {
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  /**
   * A header to add.
   *
   * @param append whether it stands beside a header of that name, or replaces it
   */
  record Addition(String name, String value, boolean append) {

    HeaderValueOption emit() {
      return HeaderValueOption.newBuilder()
          .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
          .setAppendAction(
              append
                  ? HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD
                  : HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
          // Otherwise Envoy would silently drop a header that is meant to be empty.
          .setKeepEmptyValue(value.isEmpty())
          .build();
    }
  }

  boolean isEmpty() {
    return add.isEmpty() && remove.isEmpty();
  }

  /** These changes with the lists replaced that are not null. */
  HeaderChanges replacedBy(@Nullable List<Addition> newAdd, @Nullable List<String> newRemove) {
    return new HeaderChanges(newAdd == null ? add : newAdd, newRemove == null ? remove : newRemove);
  }

  /** The additions of the field at the pointer; null when nothing is written or it is wrong. */
  static @Nullable List<Addition> additions(
      @Nullable Map<String, HeaderAddition> written, String pointer, Report report) {
    if (written == null) {
      return null;
    }
    boolean valid = true;
    List<Addition> additions = new ArrayList<>();
    for (Map.Entry<String, HeaderAddition> entry : written.entrySet()) {
      String name = entry.getKey();
      String value = entry.getValue().value();
      String field = pointer + Report.pointer(name);
      valid &= validName(name, field, report);
      valid &= validValue(name, value, field, report);
      additions.add(new Addition(name, value, entry.getValue().append()));
    }
    additions.sort(
        Comparator.comparing(Addition::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Addition::name));
    return valid ? additions : null;
  }

  /** The removals of the field at the pointer; null when nothing is written or it is wrong. */
  static @Nullable List<String> removals(
      @Nullable List<String> written, String pointer, Report report) {
    if (written == null) {
      return null;
    }
    boolean valid = true;
    for (String name : written) {
      valid &= validName(name, pointer, report);
    }
    return valid ? written.stream().sorted().distinct().toList() : null;
  }

  private static boolean validName(String name, String pointer, Report report) {
    String fault = HeaderSyntax.nameFault(name);
    if (fault != null) {
      report.report(DiagnosticCode.INVALID_HEADER_NAME, pointer, name, fault);
    }
    return fault == null;
  }

  private static boolean validValue(String name, String value, String pointer, Report report) {
    String fault = HeaderSyntax.valueFault(value);
    if (fault != null) {
      report.report(DiagnosticCode.INVALID_HEADER_VALUE, pointer, name, fault);
    }
    return fault == null;
  }
}
