package dev.kat.framework.plan;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Witness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold within one scenario before anything runs. */
final class ScenarioRules {

  private static final Pattern PLACEHOLDER = Pattern.compile("@\\{(https?|port):([^}]*)}");

  private final Map<String, BackendDeclaration> backends = new HashMap<>();
  private final Set<String> services = new HashSet<>();

  private ScenarioRules() {}

  /**
   * Checks a scenario.
   *
   * @throws PlanningException naming the culprit
   */
  static void check(Scenario scenario) {
    new ScenarioRules().all(scenario);
  }

  private void all(Scenario scenario) {
    for (BackendDeclaration backend : scenario.backends()) {
      require(
          backends.put(backend.name(), backend) == null,
          "the backend '%s' is declared twice",
          backend.name());
    }
    for (ServiceManifest service : scenario.install().services()) {
      service("the install's settings", service);
    }
    Set<String> stages = new HashSet<>();
    Set<String> leaves = new HashSet<>();
    for (Stage stage : scenario.stages()) {
      require(stages.add(stage.name()), "two stages are named '%s'", stage.name());
      for (Change change : stage.changes()) {
        change(stage, change);
      }
      for (Exchange exchange : stage.exchanges()) {
        require(
            leaves.add(exchange.name()),
            "two exchanges are named '%s'; the second is in stage '%s'",
            exchange.name(),
            stage.name());
      }
    }
    for (Witness witness : scenario.witnesses()) {
      require(
          leaves.add(witness.name()),
          "the witness '%s' has the name of another witness or exchange",
          witness.name());
    }
    require(!leaves.isEmpty(), "it has neither exchanges nor witnesses");
  }

  private void change(Stage stage, Change change) {
    String where = "stage '" + stage.name() + "'";
    if (change instanceof Change.Apply apply) {
      services.add(apply.service().name());
      service(where, apply.service());
    } else if (change instanceof Change.Delete delete) {
      require(
          services.remove(delete.service()),
          "%s deletes the Service '%s', which no stage before has applied",
          where,
          delete.service());
    }
  }

  private void service(String where, ServiceManifest service) {
    String who = where + ", Service '" + service.name() + "'";
    for (String backend : service.backends()) {
      require(backends.containsKey(backend), "%s: the backend '%s' is not declared", who, backend);
    }
    config(who, service.config());
  }

  private void config(String who, @Nullable String config) {
    Matcher placeholder = PLACEHOLDER.matcher(config == null ? "" : config);
    while (placeholder.find()) {
      BackendDeclaration backend = backends.get(placeholder.group(2));
      require(
          backend != null,
          "%s: '%s' in its configuration is not a declared backend",
          who,
          placeholder.group());
      require(
          backend == null || backend.tls() || !placeholder.group(1).equals("https"),
          "%s: '%s' in its configuration asks for TLS, but the backend is declared without",
          who,
          placeholder.group());
    }
  }

  private static void require(boolean holds, String message, Object... culprits) {
    if (!holds) {
      throw new PlanningException(message.formatted(culprits));
    }
  }
}
