package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.ResultJson;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compile}: Kubernetes YAML in, JSON out. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compiles configuration to Envoy's, as JSON with the diagnostics.",
      "It reads files, directories, stdin, or the cluster that --kubeconfig names."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no errors", "1:errors in the configuration", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane compile services.yaml",
      "  kubectl get services,endpointslices -A -o yaml | control-plane compile -",
      "  control-plane compile --format ir config/",
      "  control-plane compile --kubeconfig ~/.kube/config --context staging"
    })
final class CompileCommand implements Callable<Integer> {

  /** The forms of a result. */
  enum Format {
    XDS,
    IR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private InputFlags input = new InputFlags();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "xds",
      description = "xds: Envoy resources; ir: the model they are made from (default: xds).")
  private Format format = Format.XDS;

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InputStream stdin;

  CompileCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() {
    CompilationResult result =
        Compiler.compile(input.read(stdin), flags.options(false).at(System.currentTimeMillis()));
    spec.commandLine()
        .getOut()
        .println(format == Format.IR ? ResultJson.ir(result) : ResultJson.xds(result));
    return ValidateCommand.exitCode(result.diagnostics());
  }
}
