package dev.kat.controlplane.cli;

import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap}: prints what an Envoy is started with. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the bootstrap configuration of an Envoy that gets the rest over ADS.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed or written", "1:it cannot be written", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane bootstrap > envoy.json && envoy --config-path envoy.json",
      "  control-plane bootstrap --xds-address unix:/run/xds/socket --node-id edge-2",
      "  control-plane bootstrap --dns-resolver 169.254.20.10:53 > envoy.json",
      "  control-plane bootstrap --xds-address control-plane.ambassador:18000 \\",
      "    --xds-cert /tls/tls.crt --xds-key /tls/tls.key --xds-ca /tls/ca.crt \\",
      "    --output /etc/envoy && envoy --config-path /etc/envoy/" + Bootstrap.FILE
    })
final class BootstrapCommand implements Callable<Integer> {

  @Option(
      names = "--xds-address",
      paramLabel = XdsAddressConverter.LABEL,
      defaultValue = XdsFlags.ADDRESS,
      converter = XdsAddressConverter.class,
      description = "Where the control plane serves (default: " + XdsFlags.ADDRESS + ").")
  private XdsAddress xds = new XdsAddressConverter().convert(XdsFlags.ADDRESS);

  @Option(
      names = "--xds-cert",
      paramLabel = "FILE",
      defaultValue = "",
      description = "The Envoy's own certificate, PEM, where Envoy finds it; makes this TLS.")
  private String certificate = "";

  @Option(
      names = "--xds-key",
      paramLabel = "FILE",
      defaultValue = "",
      description = "Its private key, PEM.")
  private String key = "";

  @Option(
      names = "--xds-ca",
      paramLabel = "FILE",
      defaultValue = "",
      description = "Who must have signed the control plane's certificate, PEM.")
  private String authority = "";

  @Option(
      names = "--xds-server-name",
      paramLabel = "NAME",
      description = "The name or address that it must be for (default: the host of --xds-address).")
  private @Nullable String serverName;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "8001",
      converter = HostPort.AnyPortConverter.class,
      description = "The loopback port of Envoy's own admin interface (default: 8001).")
  private int adminPort;

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      defaultValue = "edge",
      description = "The Envoy's name, unique among all (default: edge).")
  private String nodeId = "edge";

  @Option(
      names = "--xds-variant",
      paramLabel = "VARIANT",
      defaultValue = "incremental",
      description =
          "How configuration is sent: ${COMPLETION-CANDIDATES} (default: incremental, which sends"
              + " only what changes).")
  private XdsVariant variant = XdsVariant.INCREMENTAL;

  @Option(
      names = "--dns-resolver",
      paramLabel = "IP:PORT",
      converter = HostPort.IpConverter.class,
      description = {
        "The DNS server that Envoy asks for the names of upstreams, in place of those that its",
        "machine asks."
      })
  private @Nullable HostPort dns;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = {
        "Write " + Bootstrap.FILE + " into this directory, and files next to it with which Envoy",
        "reads certificates again when they change. What is printed reads them once."
      })
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Certificates certificates =
        new Certificates(
            List.of("--xds-cert", "--xds-key", "--xds-ca"), certificate, key, authority);
    XdsAddress complete = xds.fold(new Reachable()).fold(certificates.apply());
    if (serverName != null && !(complete instanceof XdsAddress.MutualTls)) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          "--xds-server-name is about a certificate; give " + certificates.list());
    }
    Bootstrap bootstrap =
        new Bootstrap(
            nodeId,
            complete,
            serverName == null ? complete.host() : serverName,
            adminPort,
            variant,
            dns == null ? null : dns.toSocketAddress());
    if (output == null) {
      spec.commandLine().getOut().print(bootstrap.toJson());
    } else {
      write(bootstrap.files(output.toAbsolutePath()), output);
    }
    return 0;
  }

  private static void write(Map<String, String> files, Path directory) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.FAILED,
          "cannot write in %s (%s); choose another --output"
              .formatted(directory, e.getClass().getSimpleName()));
    }
  }

  /** The address that a server on all addresses is reached at from the same machine. */
  private static final class Reachable implements XdsAddress.Fold<XdsAddress> {
    @Override
    public XdsAddress plain(XdsAddress.Plain plain) {
      if (plain.port() == 0) {
        throw new UserErrorException(
            UserErrorException.USAGE, "--xds-address needs the port that the control plane has");
      }
      return switch (plain.host()) {
        case "0.0.0.0" -> new XdsAddress.Plain("127.0.0.1", plain.port());
        case "::" -> new XdsAddress.Plain("::1", plain.port());
        default -> plain;
      };
    }

    @Override
    public XdsAddress mutualTls(XdsAddress.MutualTls tls) {
      return tls;
    }

    @Override
    public XdsAddress unix(XdsAddress.Unix unix) {
      return unix;
    }
  }
}
