package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlNode;

/**
 * A place within a document: what is read there, and where complaints about it go.
 *
 * @param name the name of the field that stands there
 * @param pointer an RFC 6901 pointer
 */
record Place(String name, String pointer, Report report) {

  /** The place of a field or an entry within this one. */
  Place child(String key) {
    return new Place(key, pointer + Report.pointer(key), report);
  }

  /** The place of an item of the list that stands here. */
  Place item(String number) {
    return new Place(name, pointer + Report.pointer(number), report);
  }

  /** Says that what stands here is not what is expected. */
  void wrongType(FieldType type, YamlNode found) {
    report.report(DiagnosticCode.WRONG_TYPE, pointer, name, type.expected(), found.description());
  }
}
