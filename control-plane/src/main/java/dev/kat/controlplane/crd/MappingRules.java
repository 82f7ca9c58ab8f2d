package dev.kat.controlplane.crd;

import dev.kat.controlplane.crd.CustomKind.Rule;
import java.util.List;

/** What must hold among the fields of a Mapping. */
final class MappingRules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "!(%s && %s)".formatted(on("prefix_regex"), on("prefix_exact")),
              "prefix_regex and prefix_exact exclude each other"),
          new Rule(
              on("prefix_regex")
                  + " || (self.prefix.startsWith('/') && !self.prefix.contains('?')"
                  + " && !self.prefix.contains('#'))",
              "prefix begins with '/' and has no query; for a pattern there is prefix_regex"),
          new Rule(
              "!has(self.host) || %s || self.host == '*' || !self.host.contains('*')"
                  .formatted(on("host_regex")),
              "'*' can only stand alone in host; for a pattern there is host_regex"),
          new Rule(
              "!has(self.method) || %s || self.method.matches(\"^[!#$%%&'*+.^_`|~0-9A-Za-z-]+$\")"
                  .formatted(on("method_regex")),
              "method is one method; for a pattern there is method_regex"),
          new Rule(
              "!(has(self.host_rewrite) && %s)".formatted(on("auto_host_rewrite")),
              "host_rewrite and auto_host_rewrite exclude each other"),
          new Rule(
              "!has(self.rewrite) || self.rewrite == '' || self.rewrite.startsWith('/')"
                  + " || has(self.regex_rewrite) || %s || %s"
                      .formatted(on("prefix_regex"), on("host_redirect")),
              "rewrite begins with '/', or is empty to keep the path"),
          new Rule(
              "!(has(self.path_redirect) || has(self.prefix_redirect) || has(self.regex_redirect)"
                  + " || has(self.redirect_response_code)) || "
                  + on("host_redirect"),
              "path_redirect, prefix_redirect, regex_redirect and redirect_response_code need"
                  + " host_redirect"),
          new Rule(
              "!(has(self.path_redirect) && has(self.prefix_redirect))"
                  + " && !(has(self.path_redirect) && has(self.regex_redirect))"
                  + " && !(has(self.prefix_redirect) && has(self.regex_redirect))",
              "path_redirect, prefix_redirect and regex_redirect exclude each other"),
          new Rule(
              "!has(self.prefix_redirect) || self.prefix_redirect.startsWith('/')",
              "prefix_redirect begins with '/'"),
          new Rule(
              "!(%s && %s)".formatted(on("host_redirect"), on("shadow")),
              "host_redirect and shadow exclude each other"),
          new Rule(
              "!has(self.hostname) || !self.hostname.contains('*')"
                  + " || self.hostname.matches(\"^([*]|[*][^*:]+|[^*:]+[*])$\")",
              "'*' stands in hostname alone, before or after a part of a name"),
          new Rule("!has(self.cors) || has(self.cors.origins)", "cors needs origins"),
          new Rule(
              "!has(self.path_redirect) || self.path_redirect.startsWith('/')",
              "path_redirect begins with '/'"));

  private MappingRules() {}

  /** Whether a flag is there and true. */
  private static String on(String flag) {
    return "(has(self.%s) && self.%1$s)".formatted(flag);
  }
}
