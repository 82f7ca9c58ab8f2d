package dev.kat.controlplane.cli;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.DirectorySource;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.controlplane.watch.ResourceSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: watches configuration and serves Envoys until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Watches configuration and serves Envoys until it is stopped.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped", "1:it cannot run", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane run --config-dir config/ --http-port 8080",
      "  control-plane run --kubeconfig ~/.kube/config --single-namespace --namespace shop",
      "Then, for the Envoy beside it:",
      "  control-plane bootstrap > envoy.json && envoy --config-path envoy.json"
    })
final class RunCommand implements Callable<Integer> {

  static final String XDS_ADDRESS = "127.0.0.1:18000";
  private static final String ADMIN_ADDRESS = "127.0.0.1:8877";

  @Option(
      names = "--config-dir",
      paramLabel = "DIR",
      defaultValue = "${env:AMBASSADOR_CONFIG_DIR:-}",
      description = "Read YAML files from here in place of a cluster (env AMBASSADOR_CONFIG_DIR).")
  private String configDir = "";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "Names the cluster. Default: env KUBECONFIG, ~/.kube/config, the pod's service account.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--xds-address",
      paramLabel = "HOST:PORT",
      defaultValue = XDS_ADDRESS,
      converter = HostPort.Converter.class,
      description =
          "Where Envoys connect; port 0 lets the system choose (default: " + XDS_ADDRESS + ").")
  private HostPort xds = HostPort.parse(XDS_ADDRESS);

  @Option(
      names = "--admin-address",
      paramLabel = "HOST:PORT",
      defaultValue = ADMIN_ADDRESS,
      converter = HostPort.Converter.class,
      description = "Where probes and diagnostics are (default: " + ADMIN_ADDRESS + ").")
  private HostPort admin = HostPort.parse(ADMIN_ADDRESS);

  @Option(
      names = "--single-namespace",
      arity = "0..1",
      paramLabel = "ANYTHING",
      defaultValue = "${env:AMBASSADOR_SINGLE_NAMESPACE:-}",
      fallbackValue = "true",
      converter = NotEmpty.class,
      description =
          "Watch only --namespace (env AMBASSADOR_SINGLE_NAMESPACE, when it is not empty).")
  private boolean singleNamespace;

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    flags.warn(spec.commandLine().getErr());
    CompilerOptions options = flags.options();
    ControlPlane.Settings settings = ControlPlane.Settings.at(xds.toSocketAddress());
    ResourceSource source = source();
    try (ControlPlane controlPlane =
            start(
                "--xds-address",
                () ->
                    ControlPlane.start(
                        source, snapshot -> Compiler.compile(snapshot, options), settings));
        AdminServer server =
            start(
                "--admin-address", () -> AdminServer.start(admin.toSocketAddress(), controlPlane));
        Termination termination = Termination.install()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("xDS on " + HostPort.text(controlPlane.xdsAddress()));
      out.println("admin on http://" + HostPort.text(server.address()) + "/ambassador/v0/diag/");
      out.flush();
      termination.await();
    }
    return 0;
  }

  /** What a flag says counts more than what the environment says. */
  private ResourceSource source() {
    boolean explicit = spec.commandLine().getParseResult().hasMatchedOption("--config-dir");
    if (!configDir.isEmpty() && explicit && kubeconfig != null) {
      throw new UserErrorException(
          UserErrorException.USAGE, "--config-dir and --kubeconfig exclude each other; give one");
    }
    boolean cluster = configDir.isEmpty() || kubeconfig != null;
    try {
      return cluster
          ? KubernetesSource.of(kubeconfig, singleNamespace ? flags.namespace() : null)
          : new DirectorySource(Path.of(configDir), YamlLoader::load);
    } catch (IOException e) {
      String remedy =
          !cluster
              ? "correct --config-dir"
              : kubeconfig != null
                  ? "correct --kubeconfig"
                  : "correct it, or name another with --kubeconfig";
      throw new UserErrorException(UserErrorException.USAGE, e.getMessage() + "; " + remedy);
    }
  }

  private static <T> T start(String option, Start<T> start) {
    try {
      return start.start();
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.FAILED, e.getMessage() + "; choose another " + option);
    }
  }

  /** Something that starts unless its address is taken. */
  @FunctionalInterface
  private interface Start<T> {
    T start() throws IOException;
  }

  /** A flag that also an environment variable with any value sets. */
  static final class NotEmpty implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return !text.isEmpty();
    }
  }
}
