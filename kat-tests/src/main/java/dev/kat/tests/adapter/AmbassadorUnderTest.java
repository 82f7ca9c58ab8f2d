package dev.kat.tests.adapter;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.Isolation;
import dev.kat.controlplane.compiler.PassListener;
import dev.kat.controlplane.compiler.RememberingCompiler;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.server.TlsFiles;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.framework.api.BuildVersion;
import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.RemoteEnvoy;
import dev.kat.tests.config.IngressDocument;
import dev.kat.tests.config.MeantMistakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our control plane as a system under test; each install is one in this JVM. */
public final class AmbassadorUnderTest implements SystemUnderTest {

  /**
   * The install option of one that watches all namespaces, and what belongs to none. There can be
   * one in a run.
   */
  public static final String ALL_NAMESPACES = "all-namespaces";

  /** The install option of one whose Envoy is configured over a variant of ADS, by its name. */
  public static final String XDS = "xds";

  /** The install option of one whose Envoy finds routes by a layout, by its name. */
  public static final String ROUTE_LAYOUT = "route-layout";

  /** The listener for TLS. */
  static final String HTTPS = "https";

  /** The listener of a TCPMapping. */
  static final String TCP = "tcp";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String ANY_ADDRESS = "0.0.0.0";

  /** Suites try everything, and their backends are on this machine. */
  private static final Tenancy OPERATOR = new Tenancy(Set.of(), true, true, true);

  private static final String DEFAULT_ID = "default";
  private static final String DEFAULT_NAMESPACE = "default";

  private final String name;
  private final UnaryOperator<Function<ResourceSnapshot, CompilationResult>> variation;

  /** The control plane as it is. */
  public AmbassadorUnderTest() {
    this("ambassador", UnaryOperator.identity());
  }

  /**
   * A variation of it.
   *
   * @param variation makes of the compiler another one; called once for each install
   */
  public AmbassadorUnderTest(
      String name, UnaryOperator<Function<ResourceSnapshot, CompilationResult>> variation) {
    this.name = name;
    this.variation = variation;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<Part, String> versions() {
    return Map.of(Part.SYSTEM, BuildVersion.of(AmbassadorUnderTest.class));
  }

  @Override
  public Compiled compile(InstallSettings settings, List<String> manifests) {
    ResourceSnapshot snapshot = YamlLoader.load(files(manifests));
    CompilationResult result =
        compiler(DEFAULT_NAMESPACE, RouteLayouts.of(settings)).apply(snapshot);
    Stream<String> wrong =
        result.diagnostics().stream()
            .filter(diagnostic -> isFault(diagnostic, settings))
            .map(Diagnostic::toString);
    return new Compiled(
        StaticBootstrap.of(result.xds()),
        Stream.concat(wrong, unreported(snapshot, result.diagnostics())).toList());
  }

  @Override
  public Installation install(InstallSettings settings, InstallContext context) {
    RemoteEnvoy remote = context.remote();
    RouteLayout layout = RouteLayouts.of(settings);
    try {
      ControlPlane controlPlane =
          ControlPlane.start(
              source(settings, context),
              remote == null
                  ? compiler(context.namespace(), layout)
                  : compiler(
                      context.namespace(),
                      ANY_ADDRESS,
                      cleartext(remote.ports()),
                      remote.ports().get(HTTPS),
                      layout),
              ControlPlane.Settings.at(
                  remote == null
                      ? XdsAddress.anyLoopbackPort()
                      : new XdsAddress.MutualTls(remote.host(), 0, files(remote.server()))));
      return new AmbassadorInstallation(controlPlane, context, XdsVariants.of(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KubernetesSource source(InstallSettings settings, InstallContext context)
      throws IOException {
    Path kubeconfig = context.api().kubeconfig();
    String namespace = settings.options().containsKey(ALL_NAMESPACES) ? null : context.namespace();
    return kubeconfig == null
        ? KubernetesSource.at(context.api().server(), namespace)
        : KubernetesSource.of(kubeconfig, namespace);
  }

  static TlsFiles files(PemFiles files) {
    return new TlsFiles(files.certificate(), files.key(), files.authority());
  }

  @Override
  public Optional<InCluster> inCluster() {
    return Optional.of(new AmbassadorInCluster());
  }

  @Override
  public Optional<FaultSubject> faults() {
    return Optional.of(withBugs());
  }

  static AmbassadorFaults withBugs() {
    return new AmbassadorFaults(namespace -> {
      CompilerOptions options = options(namespace, LOOPBACK, 0, 0, RouteLayout.AUTO);
      return new Isolation(
          new BadCompiler(new RememberingCompiler(() -> options, PassListener.NONE)));
    });
  }

  private static Map<String, String> files(List<String> manifests) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < manifests.size(); i++) {
      files.put("manifest-%06d.yaml".formatted(i), manifests.get(i));
    }
    return files;
  }

  /** Ports are 0, so that the system chooses them. */
  private Function<ResourceSnapshot, CompilationResult> compiler(
      String namespace, RouteLayout layout) {
    Function<ResourceSnapshot, CompilationResult> compiler =
        compiler(namespace, LOOPBACK, 0, 0, layout);
    return compiler.andThen(AnyTcpPort::of);
  }

  private Function<ResourceSnapshot, CompilationResult> compiler(
      String namespace,
      String address,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      RouteLayout layout) {
    CompilerOptions options = options(namespace, address, httpPort, httpsPort, layout);
    return variation.apply(new RememberingCompiler(() -> options, PassListener.NONE));
  }

  private static CompilerOptions options(
      String namespace,
      String address,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      RouteLayout layout) {
    return new CompilerOptions(DEFAULT_ID, namespace, address, httpPort, httpsPort, OPERATOR)
        .withIngressClass(IngressDocument.CLASS)
        .with(layout);
  }

  /** What redirects is the cleartext listener of an install that serves nothing in cleartext. */
  static @Nullable Integer cleartext(Map<String, Integer> ports) {
    return ports.entrySet().stream()
        .filter(port -> !port.getKey().equals(HTTPS) && !port.getKey().equals(TCP))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The objects whose mistakes were meant to be reported, and were not. */
  private static Stream<String> unreported(
      ResourceSnapshot snapshot, List<Diagnostic> diagnostics) {
    Set<ResourceRef> reported =
        diagnostics.stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .map(diagnostic -> diagnostic.location().resource())
            .collect(Collectors.toSet());
    return Stream.concat(
            snapshot.services().stream()
                .filter(AmbassadorUnderTest::mustBeReported)
                .map(service -> service.meta().ref()),
            snapshot.customResources().stream()
                .filter(AmbassadorUnderTest::mustBeReported)
                .map(resource -> resource.meta().ref()))
        .filter(object -> !reported.contains(object))
        .map(object -> "no diagnostic for the mistake in " + object);
  }

  private static boolean mustBeReported(CustomResource resource) {
    return child(resource.spec(), "docs")
        .flatMap(docs -> child(docs, "display_name"))
        .flatMap(name -> name.scalar(YamlNode.Scalar.Type.TEXT))
        .filter(name -> name.text().equals(MeantMistakes.MARK_OF_RESOURCE))
        .isPresent();
  }

  private static Optional<YamlNode> child(YamlNode parent, String key) {
    return parent.mapping().map(map -> map.entries().get(key)).map(YamlNode.Child::value);
  }

  private static boolean mustBeReported(ServiceObject service) {
    String config = service.config();
    return config != null && config.startsWith(MeantMistakes.MARK);
  }

  /** An error is the control plane's fault, unless it is a mistake that is meant. */
  private static boolean isFault(Diagnostic diagnostic, InstallSettings settings) {
    String meant = settings.options().getOrDefault(MeantMistakes.OPTION, "");
    String culprit = diagnostic.location().resource().name();
    return diagnostic.severity() == Severity.ERROR
        && (meant.isEmpty() || Arrays.stream(meant.split(",")).noneMatch(culprit::startsWith));
  }
}
