package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Label;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.RateLimit;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of Mappings in the domain of the RateLimitService. What the Module has for every
 * request stands before the labels of each group, and makes a group of its own for Mappings without
 * labels.
 *
 * @param domain null when there is no RateLimitService
 * @param defaults what the Module has for every request
 */
record Labels(@Nullable String domain, List<Label> defaults) {

  /** The domain that is meant where none is written. */
  static final String DEFAULT_DOMAIN = "ambassador";

  static Labels of(EdgeServices services, ModuleSpec module) {
    EdgeService<RateLimitSettings> service = services.rateLimit();
    if (service == null) {
      return new Labels(null, List.of());
    }
    String domain = service.settings().domain();
    ModuleSpec.DefaultLabels defaults = module.defaultLabels().get(domain);
    return new Labels(domain, defaults == null ? List.of() : defaults.defaults());
  }

  /** The groups of a Mapping; the result does not matter once the report has failed. */
  List<List<Label>> of(Declared<MappingSpec> declared, Report report) {
    MappingSpec spec = declared.spec();
    boolean old = !declared.version().hasLabels();
    if (old && !spec.labels().isEmpty()) {
      report.report(DiagnosticCode.FIELD_OF_OTHER_VERSION, "/labels", "labels", "ambassador/v1");
    }
    if (!old && !spec.rateLimits().isEmpty()) {
      report.report(
          DiagnosticCode.FIELD_OF_OTHER_VERSION, "/rate_limits", "rate_limits", "ambassador/v0");
    }
    List<List<Label>> groups = new ArrayList<>();
    spec.rateLimits().forEach(limit -> groups.add(labels(limit, report)));
    spec.labels()
        .forEach((name, written) -> {
          List<List<Label>> ofDomain = groups(name, written, report);
          if (name.equals(domain)) {
            groups.addAll(ofDomain);
          }
        });
    if (domain == null) {
      return List.of();
    }
    if (groups.isEmpty()) {
      return defaults.isEmpty() ? List.of() : List.of(defaults);
    }
    return groups.stream().map(this::withDefaults).toList();
  }

  private List<Label> withDefaults(List<Label> group) {
    List<Label> all = new ArrayList<>(defaults);
    all.addAll(group);
    return List.copyOf(all);
  }

  private static List<List<Label>> groups(
      String domain, List<Map<String, List<Label>>> written, Report report) {
    List<List<Label>> groups = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Map<String, List<Label>> group = written.get(i);
      if (group.size() != 1 || group.values().iterator().next().isEmpty()) {
        report.report(
            DiagnosticCode.INVALID_LABEL_GROUP,
            Report.pointer("labels", domain, Integer.toString(i)));
      }
      groups.addAll(group.values());
    }
    return groups;
  }

  /** Where a request comes from and goes to was always told before there were labels. */
  private static List<Label> labels(RateLimit limit, Report report) {
    List<Label> labels = new ArrayList<>();
    labels.add(new Label.SourceCluster());
    labels.add(new Label.DestinationCluster());
    labels.add(new Label.RemoteAddress());
    String descriptor = limit.descriptor();
    if (descriptor != null && descriptor.isEmpty()) {
      report.report(DiagnosticCode.EMPTY_FIELD, "/rate_limits", "descriptor");
    } else if (descriptor != null) {
      labels.add(new Label.GenericKey(Label.GenericKey.DEFAULT_KEY, descriptor));
    }
    for (String header : limit.headers()) {
      if (!Tokens.isToken(header.startsWith(":") ? header.substring(1) : header)) {
        report.report(DiagnosticCode.INVALID_HEADER, "/rate_limits", header);
      }
      labels.add(new Label.RequestHeader(header, header));
    }
    return List.copyOf(labels);
  }
}
