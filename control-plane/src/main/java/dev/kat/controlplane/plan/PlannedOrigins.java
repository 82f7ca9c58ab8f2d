package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.Contribution;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.Origins;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.normalize.EdgePorts;
import dev.kat.controlplane.normalize.NormalizedTls;
import dev.kat.controlplane.normalize.SecretName;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose documents made what, read off a plan.
 *
 * @param module the Module in effect; null for none
 * @param mappings those whose clusters are there
 * @param services whom the edge calls
 */
record PlannedOrigins(
    @Nullable Origin module,
    List<PlannedMapping> mappings,
    TcpPlan tcp,
    CalledServices services,
    ResolvedSpecs specs,
    List<Listener> listeners)
    implements Origins {

  @Override
  public List<Origin> ofCluster(String name) {
    Stream<Origin> routed =
        mappings.stream()
            .filter(mapping -> mapping.cluster() != null && mapping.cluster().name().equals(name))
            .map(PlannedMapping::origin);
    Stream<Origin> connected =
        tcp.chains().stream()
            .flatMap(chain -> chain.group().members().stream())
            .filter(member -> member.cluster().name().equals(name))
            .map(PlannedOrigins::origin);
    return distinct(routed, connected, services.ofCluster(name).stream());
  }

  @Override
  public List<Contribution> ofListener(String name) {
    Stream<Contribution> everywhere =
        module == null ? Stream.of() : Stream.of(new Contribution(module));
    Stream<Contribution> own =
        listeners.stream().filter(listener -> listener.name().equals(name)).flatMap(this::parts);
    return Stream.concat(everywhere, own).distinct().toList();
  }

  private Stream<Contribution> parts(Listener listener) {
    Stream<Contribution> called =
        listener.clusters().isEmpty() ? Stream.of() : services.contributions().stream();
    return Stream.concat(
        called, listener.chains().stream().flatMap(chain -> parts(listener, chain)));
  }

  private Stream<Contribution> parts(Listener listener, FilterChain chain) {
    Stream<Contribution> connections =
        chain.target() instanceof ConnectionTarget.Tcp
            ? membersOf(listener)
                .filter(group -> group.chain().equals(chain))
                .flatMap(group -> group.group().members().stream())
                .map(PlannedOrigins::contribution)
            : Stream.of();
    TlsTermination tls = chain.tls();
    Stream<Contribution> contexts =
        tls == null
            ? Stream.of()
            : specs.tls().all().stream()
                .filter(context -> context.context().terminates())
                .filter(context -> Terminations.termination(context).equals(tls))
                .map(PlannedOrigins::contribution);
    return Stream.concat(connections, contexts);
  }

  private Stream<TcpPlan.Chain> membersOf(Listener listener) {
    return tcp.chains().stream()
        .filter(
            chain -> chain.port() == listener.port() && chain.address().equals(listener.address()));
  }

  @Override
  public List<Origin> ofPort(String name) {
    return listeners.stream()
        .filter(listener -> listener.name().equals(name))
        .flatMap(this::chosenBy)
        .distinct()
        .toList();
  }

  private Stream<Origin> chosenBy(Listener listener) {
    EdgePorts ports = specs.specs().ports();
    Integer port = listener.port();
    NormalizedTls.Redirect redirect = specs.specs().tls().redirect();
    if (port.equals(ports.redirect())) {
      return redirect != null && redirect.port() == port
          ? Stream.of(Documents.origin(redirect.at(), "redirect_cleartext_from"))
          : Stream.of();
    }
    if (port.equals(ports.http()) || port.equals(ports.https())) {
      return port.equals(specs.specs().module().servicePort())
          ? Stream.ofNullable(module)
          : Stream.of();
    }
    return membersOf(listener)
        .flatMap(chain -> chain.group().members().stream())
        .map(PlannedOrigins::origin);
  }

  /**
   * Where clients are judged by it, the Secret is not named: whoever leaves out what is named would
   * leave out the judgement.
   */
  @Override
  public List<Origin> ofSecret(String name) {
    boolean judges = using(name).anyMatch(context -> context.certRequired());
    return distinct(
        judges
            ? Stream.of()
            : using(name).flatMap(context -> secrets(context, name)).map(PlannedOrigins::origin),
        using(name).map(context -> origin(context, name)),
        Stream.of());
  }

  private Stream<ResolvedTlsContext> using(String secret) {
    return specs.tls().all().stream()
        .filter(context -> is(context.identity(), secret) || is(context.authorities(), secret));
  }

  private static boolean is(@Nullable TlsSecret secret, String name) {
    return secret != null && secret.name().equals(name);
  }

  private static Stream<SecretName> secrets(ResolvedTlsContext context, String name) {
    return (is(context.identity(), name)
            ? Stream.of(context.context().secret())
            : Stream.of(context.context().caSecret(), context.context().crlSecret()))
        .filter(Objects::nonNull);
  }

  @Override
  public List<Origin> ofAllRoutes() {
    return module == null ? List.of() : List.of(module);
  }

  private static Origin origin(SecretName secret) {
    ResourceRef ref = new ResourceRef("Secret", secret.namespace(), secret.name());
    return new Origin(ref.toString(), -1, 0, secret.name());
  }

  /** Where a context names a secret; the list of what is revoked is beside the authorities. */
  private static Origin origin(ResolvedTlsContext context, String secret) {
    SecretName named =
        Objects.requireNonNull(
            is(context.identity(), secret)
                ? context.context().secret()
                : context.context().caSecret());
    return Documents.origin(
        context.context().source().at(named.pointer()),
        named.pointer().substring(1) + " of TLSContext " + context.context().name());
  }

  private static Origin origin(ResolvedTlsContext context) {
    return Documents.origin(context.context().source(), "TLSContext " + context.context().name());
  }

  private static Contribution contribution(ResolvedTlsContext context) {
    Set<String> words = new HashSet<>(context.context().hosts());
    words.remove("*");
    words.add(Terminations.termination(context).identity());
    words.addAll(List.of("TlsContext", "cipher", "ECDH"));
    return new Contribution(origin(context), words);
  }

  private static Origin origin(PlannedTcpMapping member) {
    return Documents.origin(
        member.mapping().declared().source(), "TCPMapping " + member.mapping().declared().name());
  }

  private static Contribution contribution(PlannedTcpMapping member) {
    Set<String> words = new HashSet<>(Set.of("tcp_proxy", "TcpProxy"));
    words.add(member.cluster().name());
    String host = member.mapping().host();
    if (host != null && !host.equals("*")) {
      words.add(host);
    }
    return new Contribution(origin(member), words);
  }

  private static List<Origin> distinct(
      Stream<Origin> some, Stream<Origin> others, Stream<Origin> more) {
    return Stream.of(some, others, more).flatMap(origins -> origins).distinct().toList();
  }
}
