package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.ResultJson;
import dev.kat.controlplane.diff.Change;
import dev.kat.controlplane.diff.Comparison;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}: what a change changes. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says what changes between two configurations: resources of users, resources of Envoy,"
          + " diagnostics, and whose connections are closed for it.",
      "Changes of routes and endpoints close no connection."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no difference", "1:differences", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane diff old/ new/",
      "  git show HEAD:services.yaml | control-plane diff - services.yaml"
    })
final class DiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OLD", description = "File or directory; - is stdin.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "File or directory; - is stdin.")
  private String now = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InputStream stdin;

  DiffCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() {
    if (old.equals("-") && now.equals("-")) {
      throw new UserErrorException(UserErrorException.USAGE, "only one of the two can be stdin");
    }
    Comparison comparison = Comparison.of(side(old), side(now));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ResultJson.record(comparison));
    } else {
      print(comparison, out);
    }
    return comparison.isEmpty() ? 0 : 1;
  }

  private Comparison.Side side(String path) {
    ResourceSnapshot snapshot = Inputs.readNameless(path, stdin).snapshot();
    return new Comparison.Side(
        snapshot, Compiler.compile(snapshot, flags.options(false).at(System.currentTimeMillis())));
  }

  private static void print(Comparison comparison, PrintWriter out) {
    print("resources", comparison.resources(), out);
    print("clusters", comparison.clusters(), out);
    print("endpoints", comparison.endpoints(), out);
    print("listeners", comparison.listeners(), out);
    print("routes", comparison.routes(), out);
    lines("new diagnostics", comparison.worse(), out);
    lines("diagnostics that are gone", comparison.better(), out);
    lines("connections that are closed", comparison.drained(), out);
    if (comparison.drained().isEmpty()) {
      out.println("no connection is closed");
    }
  }

  private static void print(String title, List<Change> changes, PrintWriter out) {
    if (!changes.isEmpty()) {
      out.println(title);
    }
    for (Change change : changes) {
      out.println("  " + change.kind() + " " + change.name());
      change.details().forEach(detail -> out.println("    " + detail));
    }
  }

  private static void lines(String title, List<String> lines, PrintWriter out) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }
}
