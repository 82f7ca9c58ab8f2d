package dev.kat.controlplane.rollout;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one Envoy asked for, was sent and accepted of one type, in either variant of the protocol.
 * There is never more than one response that it has not answered yet.
 */
final class Subscription {

  /** What a request says about the response before it. */
  enum Verdict {
    NONE,
    ACCEPTED,
    REJECTED
  }

  private final ResourceType type;
  private final boolean incremental;
  private final LastGood lastGood;
  private final Quarantine quarantine = new Quarantine();
  private final Selection covered = new Selection();
  private final Missing missing = new Missing();
  private Interest interest = Interest.NOTHING;
  private boolean asked;
  private @Nullable Reply reply;
  private @Nullable Outstanding outstanding;
  private ResourceSet accepted = ResourceSet.EMPTY;
  private ResourceSet latest = ResourceSet.EMPTY;
  private ResourceSet beforeRefusal = ResourceSet.EMPTY;
  private @Nullable Rejection rejection;
  private @Nullable Rejection explained;

  /** Whether it is known what Envoy has. */
  private boolean answered;

  /** What Envoy may have in a version that is not known. */
  private final Set<String> unsure = new HashSet<>();

  /** What Envoy knows not to exist. */
  private final Set<String> absent = new HashSet<>();

  /** What Envoy needs once more although it is under way: a cluster that waits for it is newer. */
  private final Set<String> stale = new HashSet<>();

  /** What was wanted last when there was nothing to send; looked at again when anything changes. */
  private @Nullable ResourceSet quiet;

  /** The version of a response that was refused although nothing in it was new. */
  private String parked = "";

  Subscription(ResourceType type, boolean incremental, LastGood lastGood) {
    this.type = type;
    this.incremental = incremental;
    this.lastGood = lastGood;
  }

  /**
   * Takes a request.
   *
   * @param known finds what Envoy says that it has, by name and version
   */
  Verdict receive(TypeRequest request, String node, Reply replyTo, Known known) {
    reply = replyTo;
    quiet = null;
    explained = null;
    Interest now = request.names().after(interest, type, !asked);
    interest = now.equals(interest) ? interest : now;
    Verdict verdict = Verdict.NONE;
    Outstanding answeredNow = outstanding;
    if (answeredNow != null && request.nonce().equals(answeredNow.nonce())) {
      outstanding = null;
      verdict = take(answeredNow, node, request.error());
    }
    invalidate(request.names().forgotten());
    if (!asked) {
      learn(request, known);
      asked = true;
    }
    accepted = covered.of(accepted, interest);
    unsure.removeIf(name -> !interest.covers(name));
    absent.removeIf(name -> !interest.covers(name));
    return verdict;
  }

  private Verdict take(Outstanding answeredNow, String node, @Nullable String error) {
    if (answeredNow.sounding()) {
      heard(error);
      return Verdict.NONE;
    }
    if (error == null) {
      accept(answeredNow.update());
      return Verdict.ACCEPTED;
    }
    reject(answeredNow.update(), node, error);
    return Verdict.REJECTED;
  }

  private void learn(TypeRequest request, Known known) {
    if (!request.names().held().isEmpty()) {
      Collection<XdsResource> held =
          request.names().held().entrySet().stream()
              .map(entry -> withContent(known.find(entry.getKey(), entry.getValue())))
              .toList();
      accepted = ResourceSet.of(held);
      latest = accepted.or(latest);
      answered = true;
      stale.clear();
      unsure.removeAll(accepted.names());
    }
  }

  /** The same as it was accepted some time, by whomever, when nobody remembers what is in it. */
  private XdsResource withContent(XdsResource found) {
    XdsResource good = lastGood.get(type, found.name());
    return good != null && !found.hasContent() && good.version().equals(found.version())
        ? good
        : found;
  }

  private void accept(Update update) {
    ResourceSet fresh = update.after().without(stale);
    rejection = null;
    parked = "";
    answered = true;
    if (incremental) {
      unsure.removeAll(update.changed());
      unsure.removeAll(update.removed());
    } else {
      unsure.clear();
    }
    accepted = fresh;
    absent.removeAll(update.changed());
    update.removed().stream().filter(name -> !stale.contains(name)).forEach(absent::add);
    lastGood.accepted(type, update.changes());
    explained = quarantine.accept(update.changes());
    if (explained != null) {
      rejection = explained;
    }
  }

  private void reject(Update update, String node, String message) {
    RefusalMessage said = new RefusalMessage(message);
    List<String> culprits = said.named(update.changed());
    Rejection refusal = new Rejection(node, type, update.after().version(), culprits, message);
    Collection<XdsResource> suspects =
        type == ResourceType.SECRET ? said.secrets(update.changes()) : update.changes();
    explained =
        quarantine.refuse(suspects, this::wasAccepted, !incremental && type.wildcard(), refusal);
    rejection = explained == null ? refusal : explained;
    parked = update.after().version();
    unsure.addAll(update.changed());
    unsure.addAll(update.removed());
    // Envoy keeps what it had of a culprit; what it did with the others is not known.
    Set<String> kept = Set.copyOf(rejection.resources());
    beforeRefusal = accepted.or(beforeRefusal);
    accepted = accepted.only(name -> !unsure.contains(name) || kept.contains(name));
    if (incremental) {
      unsure.removeAll(accepted.names());
    }
  }

  private void heard(@Nullable String reason) {
    if (reason == null) {
      accepted = ResourceSet.EMPTY;
      quarantine.notHeard();
      return;
    }
    explained = quarantine.heard(reason);
    rejection = explained == null ? rejection : explained;
  }

  /**
   * Sends what changes, if anything does, and if Envoy is waiting for an answer.
   *
   * @return what was sent; null when nothing was
   */
  @Nullable Update offer(ResourceSet wanted) {
    Reply to = reply;
    if (to == null || outstanding != null || wanted == quiet) {
      return null;
    }
    ResourceSet sendable =
        wanted.isComplete() ? wanted : wanted.only(name -> canBeSent(wanted.get(name)));
    ResourceSet sound = quarantine.sound(sendable);
    if (sound != null) {
      reply = null;
      Update asked = new Update(sound, Set.of(), Set.of());
      String nonce = to.send(asked);
      outstanding = nonce == null ? null : new Outstanding(nonce, asked, true);
      return null;
    }
    Update update = update(quarantine.admit(sendable, this::lastGood), sendable, wanted);
    if (!changesAnything(update) || update.after().isVersion(parked)) {
      quiet = wanted;
      return null;
    }
    reply = null;
    String nonce = to.send(update);
    if (nonce == null) {
      return null;
    }
    outstanding = new Outstanding(nonce, update, false);
    latest = update.after();
    stale.removeAll(update.changed());
    stale.removeAll(update.removed());
    return update;
  }

  private boolean wasAccepted(XdsResource resource) {
    XdsResource good = lastGood.get(type, resource.name());
    return good != null && good.version().equals(resource.version());
  }

  private boolean canBeSent(@Nullable XdsResource resource) {
    return resource != null && (resource.hasContent() || accepted.contains(resource));
  }

  /** The version that takes the place of one that is refused; null when none was ever accepted. */
  @Nullable XdsResource lastGood(String name) {
    XdsResource mine = accepted.get(name);
    mine = mine == null ? beforeRefusal.get(name) : mine;
    return mine == null ? lastGood.get(type, name) : mine;
  }

  /** What may exist, although there is nothing to send, is not said to be gone. */
  private Update update(ResourceSet after, ResourceSet sendable, ResourceSet wanted) {
    Set<String> gone = new HashSet<>(unsure);
    gone.removeIf(name -> after.get(name) != null);
    gone.addAll(accepted.unknownTo(after).names());
    if (incremental) {
      missing.of(interest.names(), after).stream()
          .filter(name -> !absent.contains(name))
          .forEach(gone::add);
    }
    gone.removeIf(name -> wanted.get(name) != null && sendable.get(name) == null);
    return new Update(after, after.notIn(accepted).names(), gone);
  }

  private boolean changesAnything(Update update) {
    if (incremental) {
      return !update.isEmpty() || (!answered && interest.all());
    }
    return type.wildcard()
        ? !answered || !unsure.isEmpty() || !update.isEmpty()
        : !update.changed().isEmpty();
  }

  /**
   * Whether Envoy has accepted all of these resources, and maybe others; what is on its way does
   * not take one of them from it.
   */
  boolean has(ResourceSet wanted) {
    Outstanding under = outstanding;
    boolean stays =
        under == null || under.sounding() || !type.wildcard() || under.after().containsAll(wanted);
    return (answered || !type.wildcard()) && stays && accepted.containsAll(wanted);
  }

  /** Whether Envoy has accepted this resource, and it stays. */
  boolean has(XdsResource resource) {
    Outstanding under = outstanding;
    return (under == null
            || under.sounding()
            || !type.wildcard()
            || under.after().contains(resource))
        && accepted.contains(resource);
  }

  /** Whether Envoy has accepted just these resources. */
  boolean hasExactly(ResourceSet wanted) {
    return answered && unsure.isEmpty() && accepted.sameAs(wanted);
  }

  /** Whether Envoy refuses anything as it is. */
  boolean refuses() {
    return !quarantine.isEmpty();
  }

  /** The names of those of the resources that Envoy refused as they are. */
  Set<String> refused(ResourceSet wanted) {
    return quarantine.refusedOf(wanted);
  }

  /** Why it did. */
  Stream<Rejection> rejections(ResourceSet wanted) {
    return quarantine.rejections(wanted);
  }

  /** Forgets that Envoy has these resources, so that they are sent once more. */
  void invalidate(Set<String> resources) {
    if (!resources.isEmpty()) {
      quiet = null;
      accepted = accepted.without(resources);
      absent.removeAll(resources);
      stale.addAll(resources);
      if (incremental) {
        resources.stream().filter(latest.names()::contains).forEach(unsure::add);
      }
    }
  }

  boolean asked() {
    return asked;
  }

  Interest interest() {
    return interest;
  }

  ResourceSet accepted() {
    return accepted;
  }

  /** The content of the last response, whatever became of it. */
  ResourceSet latest() {
    return latest;
  }

  /** Makes the content of an earlier stream known. */
  void inherit(ResourceSet earlier) {
    latest = earlier;
  }

  /** Makes names known that Envoy may have besides what it says. */
  void suspect(Set<String> names) {
    quiet = null;
    unsure.addAll(names);
    unsure.removeAll(accepted.names());
  }

  /** What was refused last; null when something was accepted since. */
  @Nullable Rejection rejection() {
    return rejection;
  }

  /** What the last request made known to be refused. */
  @Nullable Rejection explained() {
    return explained;
  }

  boolean answeredOnce() {
    return answered || !accepted.isEmpty();
  }

  /**
   * A response that is not answered yet.
   *
   * @param sounding whether it is sent to be refused
   */
  private record Outstanding(String nonce, Update update, boolean sounding) {
    ResourceSet after() {
      return update.after();
    }
  }

  /** Finds what an Envoy says that it has. */
  interface Known {
    XdsResource find(String name, String version);
  }
}
