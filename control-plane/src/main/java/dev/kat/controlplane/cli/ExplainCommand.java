package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.ResultJson;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.explain.ClientRequest;
import dev.kat.controlplane.explain.Explainer;
import dev.kat.controlplane.explain.Explanation;
import dev.kat.controlplane.explain.ExplanationText;
import dev.kat.controlplane.explain.Header;
import dev.kat.controlplane.explain.HeldOutMappings;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: what becomes of one request, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says what becomes of one request: the route that wins, why the others do not, the request"
          + " that goes on, and where all of it is written.",
      "What authentication and rate limits do is not part of it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:explained", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane explain --url http://shop.example/cart/1 config/",
      "  control-plane explain -X POST -H 'x-beta: 1' --url http://shop.example/cart/ \\",
      "    --kubeconfig ~/.kube/config --context staging",
      "A running control plane answers the same at /ambassador/v0/explain?url=...&method=..."
    })
final class ExplainCommand implements Callable<Integer> {

  /** The forms of an explanation. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "The request, as http://host[:port]/path?query.")
  private String url = "";

  @Option(
      names = {"-X", "--method"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      description = "The method (default: GET).")
  private String method = "GET";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "HEADER",
      description = "A header, as 'name: value'; may be given several times.")
  private List<String> headers = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: text).")
  private Format format = Format.TEXT;

  @Mixin private InputFlags input = new InputFlags();

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InputStream stdin;

  ExplainCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() {
    ClientRequest request = request();
    ResourceSnapshot snapshot = input.read(stdin);
    CompilationResult result =
        Compiler.compile(snapshot, flags.options(false).at(System.currentTimeMillis()));
    Explanation explanation =
        HeldOutMappings.complete(
            Explainer.explain(result.xds(), request), snapshot, result, result.diagnostics());
    spec.commandLine()
        .getOut()
        .print(
            format == Format.JSON
                ? ResultJson.record(explanation) + "\n"
                : ExplanationText.of(explanation));
    // A document that is left out may be the one that somebody misses here.
    result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .forEach(spec.commandLine().getErr()::println);
    return 0;
  }

  private ClientRequest request() {
    try {
      return ClientRequest.to(url, method, headers.stream().map(Header::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(UserErrorException.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
