package dev.kat.controlplane.rollout;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one Envoy asked for, was sent and accepted of one type. There is never more than one
 * response that it has not answered yet.
 */
final class Subscription {

  /** What a request says about the response before it. */
  enum Verdict {
    NONE,
    ACCEPTED,
    REJECTED
  }

  private final ResourceType type;
  private Set<String> names = Set.of();
  private @Nullable Reply reply;
  private @Nullable ResourceSet outstanding;
  private String nonce = "";
  private ResourceSet accepted = ResourceSet.EMPTY;
  private ResourceSet latest = ResourceSet.EMPTY;
  private @Nullable Rejection rejection;

  /** Whether Envoy may hold something else than {@link #accepted}. */
  private boolean uncertain = true;

  /** What Envoy needs once more although it is under way: a cluster that waits for it is newer. */
  private final Set<String> stale = new HashSet<>();

  Subscription(ResourceType type) {
    this.type = type;
  }

  Verdict receive(TypeRequest request, String node, Reply replyTo) {
    names = request.names();
    reply = replyTo;
    Verdict verdict = Verdict.NONE;
    ResourceSet answered = outstanding;
    if (answered != null && request.nonce().equals(nonce)) {
      outstanding = null;
      verdict = request.error() == null ? Verdict.ACCEPTED : Verdict.REJECTED;
      if (request.error() == null) {
        accept(answered);
      } else {
        reject(answered, node, request.error());
      }
    }
    if (!type.wildcard()) {
      accepted = accepted.only(names::contains);
    }
    return verdict;
  }

  private void accept(ResourceSet answered) {
    accepted = answered.only(name -> !stale.contains(name));
    rejection = null;
    uncertain = false;
  }

  private void reject(ResourceSet answered, String node, String message) {
    Set<String> fresh = answered.namesNotIn(accepted);
    List<String> mentioned =
        answered.names().stream().filter(name -> mentions(message, name)).toList();
    List<String> culprits = mentioned.isEmpty() ? List.copyOf(fresh) : mentioned;
    rejection = new Rejection(node, type, answered.version(), culprits, message);
    uncertain = true;
    if (!type.wildcard()) {
      accepted = accepted.only(name -> !answered.names().contains(name));
    }
  }

  /** Whether a text has a name in it that is not just a part of a longer one. */
  private static boolean mentions(String text, String name) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])")
        .matcher(text)
        .find();
  }

  /** Sends resources if that changes anything, and if Envoy is waiting for an answer. */
  boolean offer(ResourceSet wanted) {
    Reply to = reply;
    if (to == null || outstanding != null || refused(wanted) || holds(wanted)) {
      return false;
    }
    reply = null;
    String sent = to.send(wanted);
    if (sent == null) {
      return false;
    }
    nonce = sent;
    outstanding = wanted;
    latest = wanted;
    stale.removeAll(wanted.names());
    return true;
  }

  private boolean holds(ResourceSet wanted) {
    return type.wildcard() ? !uncertain && accepted.sameAs(wanted) : accepted.containsAll(wanted);
  }

  /**
   * Whether Envoy has accepted all of these resources, and maybe others; what is on its way does
   * not take one of them from it.
   */
  boolean has(ResourceSet wanted) {
    if (!type.wildcard()) {
      return accepted.containsAll(wanted);
    }
    boolean stays = outstanding == null || outstanding.containsAll(wanted);
    return !uncertain && stays && accepted.containsAll(wanted);
  }

  /** Whether Envoy has accepted just these resources. */
  boolean hasExactly(ResourceSet wanted) {
    return !uncertain && accepted.sameAs(wanted);
  }

  /** Whether Envoy refused just this; it is not sent again. */
  boolean refused(ResourceSet wanted) {
    return rejection != null && rejection.version().equals(wanted.version());
  }

  /** Forgets that Envoy has these resources, so that they are sent once more. */
  void invalidate(Set<String> resources) {
    accepted = accepted.only(name -> !resources.contains(name));
    stale.addAll(resources);
  }

  Set<String> names() {
    return names;
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

  /** What was refused last; null when something was accepted since. */
  @Nullable Rejection rejection() {
    return rejection;
  }

  Rejection refusal() {
    return Objects.requireNonNull(rejection);
  }

  boolean answeredOnce() {
    return !uncertain || !accepted.isEmpty();
  }
}
