package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.watch.DirectorySource;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.controlplane.watch.ResourceSource;
import dev.kat.controlplane.watch.WatchListener;
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
      "  control-plane run --kubeconfig ~/.kube/config --status",
      "Then, for the Envoy beside it:",
      "  control-plane bootstrap > envoy.json && envoy --config-path envoy.json",
      "In a pod, with the Envoy in another container and probes by the kubelet:",
      "  control-plane run --xds-address unix:/run/xds/socket --health-address 0.0.0.0:8877",
      "For Envoys on other machines:",
      "  control-plane run --xds-address 0.0.0.0:18000 \\",
      "    --xds-cert tls.crt --xds-key tls.key --xds-client-ca ca.crt"
    })
final class RunCommand implements Callable<Integer> {

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

  @Mixin private XdsFlags xds = new XdsFlags();

  @Option(
      names = "--admin-address",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:AMBASSADOR_ADMIN_ADDRESS:-" + ADMIN_ADDRESS + "}",
      converter = HostPort.Converter.class,
      description =
          "Where probes, metrics and diagnostics are (env AMBASSADOR_ADMIN_ADDRESS; default: "
              + ADMIN_ADDRESS
              + ").")
  private HostPort admin = HostPort.parse(ADMIN_ADDRESS);

  @Option(
      names = "--health-address",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:AMBASSADOR_HEALTH_ADDRESS:-}",
      converter = HostPort.OptionalConverter.class,
      description =
          "Where probes and metrics are too, and nothing else, for other machines (env"
              + " AMBASSADOR_HEALTH_ADDRESS; default: nowhere).")
  private @Nullable HostPort health;

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

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "${env:AMBASSADOR_STATE_DIR:-}",
      description =
          "Keep the last configuration that all Envoys accepted here, without secrets, and serve it"
              + " after a restart until there is a new one (env AMBASSADOR_STATE_DIR; default:"
              + " nowhere).")
  private String stateDirectory = "";

  @Mixin private DiagnosticsFlags diagnostics = new DiagnosticsFlags();

  @Mixin private StatusFlags status = new StatusFlags();

  @Mixin private LogFlags log = new LogFlags();

  @Mixin private CompilerFlags flags = new CompilerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    log.use();
    try (Termination termination = Termination.install();
        Running running = start()) {
      PrintWriter out = spec.commandLine().getOut();
      running.addresses().forEach(out::println);
      out.flush();
      termination.await();
    }
    return 0;
  }

  /**
   * Starts what the options say.
   *
   * @throws UserErrorException when they say something that cannot be
   */
  Running start() {
    Running.Addresses addresses =
        new Running.Addresses(
            xds.address(),
            admin.toSocketAddress(),
            health == null ? null : health.toSocketAddress(),
            diagnostics.options());
    CompilerOptions options = flags.options(!ofCluster());
    StateDirectory state =
        stateDirectory.isEmpty() ? null : new StateDirectory(Path.of(stateDirectory));
    return Running.start(
        this::source,
        options,
        status.settings(
            flags.namespace(), options.ambassadorId(), KubernetesSource.isOfPod(kubeconfig)),
        addresses,
        state);
  }

  /** What a flag says counts more than what the environment says. */
  private ResourceSource source(WatchListener listener) {
    boolean explicit = spec.commandLine().getParseResult().hasMatchedOption("--config-dir");
    if (!configDir.isEmpty() && explicit && kubeconfig != null) {
      throw new UserErrorException(
          UserErrorException.USAGE, "--config-dir and --kubeconfig exclude each other; give one");
    }
    boolean cluster = ofCluster();
    try {
      return cluster
          ? KubernetesSource.of(kubeconfig, singleNamespace ? flags.namespace() : null, listener)
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

  /** Whether configuration comes from a cluster, where others than the operator write it. */
  private boolean ofCluster() {
    return configDir.isEmpty() || kubeconfig != null;
  }

  /** A flag that also an environment variable with any value sets. */
  static final class NotEmpty implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return !text.isEmpty();
    }
  }
}
