package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.diag.Count;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validate}: says what is wrong with configuration. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says what is wrong with configuration in files, directories, stdin, or a cluster.",
      "A line for each finding: severity code namespace/Service[document] /json/pointer: message"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no errors", "1:errors in the configuration", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane validate services.yaml",
      "  control-plane validate --remedies config/",
      "  kubectl get services -A -o yaml | control-plane validate -",
      "  control-plane validate --kubeconfig ~/.kube/config --context staging"
    })
final class ValidateCommand implements Callable<Integer> {

  @Mixin private InputFlags input = new InputFlags();

  @Option(names = "--remedies", description = "Adds a line that says what to do.")
  private boolean remedies;

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InputStream stdin;

  ValidateCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() {
    List<Diagnostic> found =
        Compiler.compile(input.read(stdin), flags.options(false).at(System.currentTimeMillis()))
            .diagnostics();
    PrintWriter out = spec.commandLine().getOut();
    for (Diagnostic diagnostic : found) {
      out.println(diagnostic);
      if (remedies) {
        out.println("  remedy: " + diagnostic.remedy());
      }
    }
    long errors = found.stream().filter(ValidateCommand::isError).count();
    spec.commandLine()
        .getErr()
        .printf(
            "%s, %s%n", Count.of(errors, "error"), Count.of(found.size() - errors, "other note"));
    return exitCode(found);
  }

  static int exitCode(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(ValidateCommand::isError) ? 1 : 0;
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }
}
