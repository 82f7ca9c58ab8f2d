package dev.kat.controlplane.diff;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The fields in which two messages of one type differ, each as a path of names. */
final class ChangedFields {

  private final List<String> paths = new ArrayList<>();

  private ChangedFields() {}

  static List<String> of(Message old, Message now) {
    ChangedFields fields = new ChangedFields();
    fields.compare("", old, now);
    return fields.paths;
  }

  private void compare(String path, Message old, Message now) {
    TreeSet<FieldDescriptor> fields = new TreeSet<>(old.getAllFields().keySet());
    fields.addAll(now.getAllFields().keySet());
    for (FieldDescriptor field : fields) {
      if (!old.getField(field).equals(now.getField(field))) {
        String name = path + field.getName();
        if (isPlainMessage(field) && old.hasField(field) && now.hasField(field)) {
          compare(name + ".", (Message) old.getField(field), (Message) now.getField(field));
        } else {
          paths.add(name);
        }
      }
    }
  }

  private static boolean isPlainMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated();
  }
}
