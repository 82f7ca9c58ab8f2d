package dev.kat.tests.coverage;

import dev.kat.controlplane.parse.Form;
import dev.kat.controlplane.parse.Language;
import dev.kat.controlplane.parse.NamedForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields that the control plane reads, and those that it refuses by name. */
final class LanguageFields {

  private static final String MODULE = "Module ambassador ";
  private static final String MAPPING = "Mapping ";

  /** What messages call the blocks of Modules. */
  private static final Map<String, String> BLOCKS =
      Map.of(
          "'config'",
          MODULE,
          "Module",
          MODULE,
          "'config' of TracingService",
          "TracingService config.",
          "'httpmapping'",
          MODULE + "defaults.httpmapping.",
          "'server'",
          "Module tls server.",
          "'client'",
          "Module tls client.");

  private LanguageFields() {}

  /**
   * Kind and path of each field. A block of the Module that Mappings have, too, is one field there,
   * for it is read by the same record; so it is with Module tls.
   */
  static Set<String> read() {
    Set<String> fields = new TreeSet<>();
    Language.kinds()
        .forEach((kind, forms) -> {
          if (!kind.equals("Module")) {
            forms.forEach(form -> add(kind + " ", form, fields));
          }
        });
    Set<String> module = new TreeSet<>();
    Language.kinds().getOrDefault("Module", List.of()).forEach(form -> add("", form, module));
    Set<String> tls = new TreeSet<>();
    Language.moduleTls().forEach(form -> add("", form, tls));
    module.stream()
        .filter(field -> field.startsWith("config."))
        .map(field -> field.substring("config.".length()))
        .filter(field -> !(field.contains(".") && fields.contains(MAPPING + field)))
        .filter(field -> !tls.contains(field.replaceFirst("^tls[.]", "config.")))
        .filter(field -> !Set.of("defaults", "defaults.httpmapping").contains(field))
        .forEach(field -> fields.add(MODULE + field));
    tls.stream()
        .filter(
            field -> field.startsWith("config.") && field.indexOf('.') != field.lastIndexOf('.'))
        .forEach(field -> fields.add("Module tls " + field.substring("config.".length())));
    return fields;
  }

  /** Kind and path of each field that is refused. */
  static Set<String> refused() {
    Set<String> fields = new TreeSet<>();
    Language.refused()
        .forEach((owner, names) ->
            names.forEach(name -> fields.add(BLOCKS.getOrDefault(owner, owner + " ") + name)));
    Language.kindsOutOfScope().forEach(kind -> fields.add("out of scope " + kind));
    return fields;
  }

  private static void add(String before, NamedForm form, Set<String> to) {
    to.add(before + form.name());
    form.form().fold(new Inside(before + form.name() + ".", to));
  }

  private record Inside(String before, Set<String> to) implements Form.Cases<Boolean> {

    @Override
    public Boolean single(Form.Single form) {
      return false;
    }

    @Override
    public Boolean list(Form element) {
      return element.fold(this);
    }

    @Override
    public Boolean map(Form value) {
      return value.fold(this);
    }

    @Override
    public Boolean fields(List<NamedForm> fields) {
      fields.forEach(form -> add(before, form, to));
      return true;
    }

    @Override
    public Boolean several(String expected) {
      return false;
    }
  }
}
