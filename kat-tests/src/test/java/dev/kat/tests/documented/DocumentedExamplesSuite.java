package dev.kat.tests.documented;

import static java.util.Objects.requireNonNull;

import dev.kat.backends.BackendScript;
import dev.kat.backends.Echo;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.NoConnection;
import dev.kat.tests.check.Observed;
import dev.kat.tests.config.Certificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every example of the pages about resources, in an install of its own: they are written as if
 * there were no other, and most of them concern the whole edge.
 */
public final class DocumentedExamplesSuite implements Suite {

  /** Enough for a tracer to send its spans at once. */
  private static final int SPANS = 6;

  private final Map<String, DocumentedExample> examples =
      DocumentedExample.all().stream()
          .collect(Collectors.toMap(DocumentedExample::name, example -> example));

  private final Factor<String> factor =
      new Factor<>("example", examples.keySet().stream().sorted().toList());

  @Override
  public Model model() {
    return new Model(List.of(factor), List.of(), 1, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    DocumentedExample example = requireNonNull(examples.get(combination.get(factor)));
    ExampleObjects objects = new ExampleObjects(example, names);
    List<Exchange> exchanges = new ArrayList<>();
    List<Exchange> told = new ArrayList<>();
    for (Call call : example.calls()) {
      String name = "call-" + (exchanges.size() + 1);
      exchanges.add(exchange(name, call, names));
      call.notes(Note.Told.class).map(note -> told(name, note, objects)).forEach(told::add);
      call.notes(Note.Copied.class).map(note -> copied(name, note, objects)).forEach(told::add);
    }
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage("applied", objects.changes(), exchanges));
    if (!told.isEmpty()) {
      stages.add(new Stage("told", List.of(), told));
    }
    return new Scenario(
        InstallSettings.PLAIN.onlyFor(names).with(listeners(example, !told.isEmpty())),
        objects.services().stream()
            .map(service -> new BackendDeclaration(names.name(service), true))
            .toList(),
        stages,
        List.of());
  }

  private static Exchange told(String call, Note.Told note, ExampleObjects objects) {
    return Exchange.once(
        call + "-told-to-" + note.service(),
        Query.get(objects.observed(note.service()) + "?" + query(note.facts())),
        new Observed(note.facts()));
  }

  /** It is answered when the copy has come. */
  private static Exchange copied(String call, Note.Copied note, ExampleObjects objects) {
    Query query = Query.get(objects.copied(note.service()));
    return Exchange.once(
        call + "-copied-to-" + note.service(),
        scripted(query, BackendScript.builder().await(call).build()),
        (answers, findings) ->
            answers.forEach(answer -> findings.equal("status", 200, answer.status())));
  }

  private static Query scripted(Query query, BackendScript script) {
    Query scripted = query;
    for (Echo.Header header : script.headers()) {
      scripted = scripted.header(header.name(), header.value());
    }
    return scripted;
  }

  /** What the backends are to do with a call. */
  private static Query scripted(Query query, String name, Call call) {
    BackendScript.Builder script = BackendScript.builder();
    call.notes(Note.Copied.class).forEach(note -> script.tag(name));
    call.notes(Note.Fails.class).forEach(note -> script.status(note.status()).attempts(1));
    Query scripted = scripted(query, script.build());
    for (Note.Says note : call.notes(Note.Says.class).toList()) {
      scripted = scripted.header("x-kat-auth-status", Integer.toString(note.status()));
    }
    return scripted;
  }

  private static String query(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining("&"));
  }

  private static Exchange exchange(String name, Call call, Names names) {
    String target =
        (call.uri().getRawPath().isEmpty() ? "/" : call.uri().getRawPath())
            + (call.uri().getRawQuery() == null ? "" : "?" + call.uri().getRawQuery());
    Query query =
        Query.get(target)
            .method(call.method())
            .authority(call.uri().getAuthority())
            .to(listener(call))
            .over(call.version().equals("2") ? Protocol.HTTP2 : Protocol.HTTP1);
    for (Header header : call.headers()) {
      query = query.header(header.name(), header.value());
    }
    if (call.body() != null) {
      query = query.body(call.body());
    }
    query = scripted(query, name, call);
    if (call.uri().getScheme().equals("https")) {
      ClientTls tls =
          new ClientTls(call.uri().getHost(), ExampleObjects.CERTIFICATE.getCertificatePEM(), null);
      query =
          query.over(call.identified() ? tls.as(Certificates.client(ExampleObjects.CLIENTS)) : tls);
    }
    return call.status() == 0
        ? Exchange.once(name, query, new NoConnection())
        : new Exchange(name, query, times(call), new AsDocumented(call, names::name));
  }

  private static int times(Call call) {
    return call.notes(Note.Told.class).findAny().isEmpty() ? 1 : SPANS;
  }

  /** A port in a URL is one of a TCPMapping. */
  private static String listener(Call call) {
    return call.uri().getPort() > 0
        ? "tcp"
        : call.uri().getScheme().equals("https")
            ? "https"
            : call.responseHeaders().getOrDefault("location", "").startsWith("https:")
                ? "redirect"
                : InstallSettings.HTTP_LISTENER;
  }

  private static String[] listeners(DocumentedExample example, boolean asks) {
    List<String> listeners =
        new ArrayList<>(
            example.calls().stream().map(DocumentedExamplesSuite::listener).distinct().toList());
    if (asks && !listeners.contains(InstallSettings.HTTP_LISTENER)) {
      listeners.add(InstallSettings.HTTP_LISTENER);
    }
    return listeners.toArray(String[]::new);
  }
}
