package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.Witness;
import java.util.List;
import java.util.Map;

/** The suites that the tests of the engine run. */
public final class SampleSuites {

  static final Factor<String> COLOR = new Factor<>("color", List.of("red", "green", "blue"));
  static final Factor<String> SIZE = new Factor<>("size", List.of("small", "large"));
  static final Factor<String> PLACE = new Factor<>("place", List.of("here", "there"));

  static final Factor<String> PATTERN = new Factor<>("pattern", List.of("plain", "striped"));

  private SampleSuites() {}

  static Check answeredBy(String backend) {
    return (answers, findings) -> {
      for (Answer answer : answers) {
        findings.equal("status", 200, answer.status());
        findings.equal(
            "backend", backend, answer.echo().map(echo -> echo.backend()).orElse("nobody"));
      }
    };
  }

  /** Three factors, two installs, two exchanges for each combination. */
  public static class Shades implements Suite {

    @Override
    public Model model() {
      return new Model(
          List.of(COLOR, SIZE, PLACE),
          List.of(
              Constraint.forbid(
                  "blue is only made small",
                  combination -> combination.is(COLOR, "blue") && combination.is(SIZE, "large"),
                  COLOR,
                  SIZE)),
          2,
          List.of());
    }

    @Override
    public Scenario scenario(Combination combination, Names names) {
      String backend = names.name("target");
      String prefix = names.path("/");
      return new Scenario(
          settings(combination),
          List.of(new BackendDeclaration(backend, false)),
          List.of(
              new Stage(
                  "start",
                  List.of(
                      new Change.Apply(
                          new ServiceManifest(names.name("svc"), prefix, List.of(backend)))),
                  List.of(
                      Exchange.once("get", Query.get(prefix + "get"), check(combination, backend)),
                      new Exchange("often", Query.get(prefix + "often"), 3, answeredBy(backend))))),
          List.of());
    }

    InstallSettings settings(Combination combination) {
      return new InstallSettings(Map.of("place", combination.get(PLACE)), List.of());
    }

    Check check(Combination combination, String backend) {
      return answeredBy(backend);
    }
  }

  /** The same with a pattern, and how a thing looks covered three by three. */
  public static class Patterns extends Shades {

    @Override
    public Model model() {
      return new Model(
          List.of(COLOR, SIZE, PLACE, PATTERN),
          super.model().constraints(),
          2,
          List.of(FactorGroup.of("look", 3, COLOR, SIZE, PATTERN)),
          List.of());
    }
  }

  /** Expects something else when the color is green. */
  public static class WrongAboutGreen extends Shades {

    @Override
    Check check(Combination combination, String backend) {
      return answeredBy(combination.is(COLOR, "green") ? "somebody" : backend);
    }
  }

  /** The same in installs that have a Service of their own. */
  public static class WrongInOwnInstall extends WrongAboutGreen {

    @Override
    InstallSettings settings(Combination combination) {
      ServiceManifest module = new ServiceManifest("module", "/module", List.of());
      return new InstallSettings(Map.of(), List.of(module));
    }
  }

  /** Finds the same in every answer. */
  public static class Loud extends Shades {

    @Override
    Check check(Combination combination, String backend) {
      return (answers, findings) -> findings.equal("manner", "quiet", "loud");
    }
  }

  /** Has a check that looks at nothing. */
  public static class Careless extends Shades {

    @Override
    Check check(Combination combination, String backend) {
      return (answers, findings) -> {};
    }
  }

  /** Something is added, changed and removed, under the eyes of witnesses. */
  public static class Changing implements Suite {

    @Override
    public Model model() {
      return new Model(List.of(SIZE), List.of(), 1, List.of());
    }

    @Override
    public Scenario scenario(Combination combination, Names names) {
      String stable = names.name("stable");
      String moving = names.name("moving");
      String other = names.name("other");
      String path = names.path("/moving");
      ServiceManifest service = new ServiceManifest(names.name("moving"), path, List.of(moving));
      Query witness = Query.get(names.path("/stable"));
      Check gone = (answers, findings) -> findings.equal("status", 404, answers.get(0).status());
      return new Scenario(
          InstallSettings.PLAIN,
          List.of(
              new BackendDeclaration(stable, false),
              new BackendDeclaration(moving, false),
              new BackendDeclaration(other, false)),
          List.of(
              new Stage(
                  "added",
                  List.of(
                      new Change.Apply(
                          new ServiceManifest(
                              names.name("stable"), names.path("/stable"), List.of(stable))),
                      new Change.Apply(service)),
                  List.of(Exchange.once("added", Query.get(path), answeredBy(moving)))),
              new Stage(
                  "changed",
                  List.of(
                      new Change.Apply(new ServiceManifest(service.name(), path, List.of(other)))),
                  List.of(Exchange.once("changed", Query.get(path), answeredBy(other)))),
              new Stage(
                  "removed",
                  List.of(new Change.Delete(service.name())),
                  List.of(Exchange.once("removed", Query.get(path), gone)))),
          List.of(
              new Witness.WebSocket("socket", witness.over(Protocol.WEBSOCKET)),
              new Witness.Load("load", witness, answeredBy(stable))));
    }
  }

  /** Refers to a backend that it does not declare. */
  public static class Undeclared extends Shades {

    @Override
    public Scenario scenario(Combination combination, Names names) {
      Scenario good = super.scenario(combination, names);
      return new Scenario(good.install(), List.of(), good.stages(), good.witnesses());
    }
  }
}
