package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resources of one type by name. Two sets with the same content have the same version. */
public final class ResourceSet {

  /** No resources. */
  public static final ResourceSet EMPTY = new ResourceSet(new TreeMap<>());

  private final SortedMap<String, XdsResource> byName;
  private volatile @Nullable String version;

  private ResourceSet(SortedMap<String, XdsResource> byName) {
    this.byName = Collections.unmodifiableSortedMap(byName);
  }

  static ResourceSet of(Collection<XdsResource> resources) {
    SortedMap<String, XdsResource> byName = new TreeMap<>();
    resources.forEach(resource -> byName.put(resource.name(), resource));
    return new ResourceSet(byName);
  }

  /** Whether these are the resources, in the order of their names, the very same objects. */
  boolean consistsOf(List<XdsResource> resources) {
    if (resources.size() != byName.size()) {
      return false;
    }
    Iterator<XdsResource> others = resources.iterator();
    for (XdsResource mine : byName.values()) {
      if (mine != others.next()) {
        return false;
      }
    }
    return true;
  }

  /** Resources of which nothing is known but that they may exist. */
  static ResourceSet unknown(Collection<String> names) {
    return of(names.stream().map(name -> XdsResource.unknown(name, "")).toList());
  }

  /** The SHA-256 over all names and versions, in hexadecimal. */
  public String version() {
    String known = version;
    if (known == null) {
      Sha256 hash = new Sha256();
      byName.values().forEach(resource -> hash.add(resource.name()).add(resource.version()));
      known = hash.hex();
      version = known;
    }
    return known;
  }

  /** The names, sorted. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The resources as they go over the wire, sorted by name. */
  public List<Any> packed() {
    return byName.values().stream().map(XdsResource::packed).toList();
  }

  /** The resources, sorted by name. */
  Stream<XdsResource> stream() {
    return byName.values().stream();
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Whether there is a resource of this name in this version. */
  boolean has(String name, String resourceVersion) {
    XdsResource mine = byName.get(name);
    return mine != null && mine.version().equals(resourceVersion);
  }

  /** Whether this set's version is this one; cheap where the text is empty. */
  boolean isVersion(String text) {
    return !text.isEmpty() && version().equals(text);
  }

  /** The resource with a name; null when there is none. */
  public @Nullable XdsResource get(String name) {
    return byName.get(name);
  }

  /** Whether a resource of this name and content is in the set. */
  boolean contains(XdsResource resource) {
    return byName.get(resource.name()) == resource || has(resource.name(), resource.version());
  }

  /** Whether all resources of another set are in this one, with the same content. */
  boolean containsAll(ResourceSet other) {
    return other == this || other.byName.values().stream().allMatch(this::contains);
  }

  boolean sameAs(ResourceSet other) {
    return byName.size() == other.byName.size() && containsAll(other);
  }

  ResourceSet only(Predicate<String> name) {
    if (byName.keySet().stream().allMatch(name)) {
      return this;
    }
    SortedMap<String, XdsResource> kept = new TreeMap<>(byName);
    kept.keySet().removeIf(name.negate());
    return new ResourceSet(kept);
  }

  /** This set and what another one has besides; the content of this one wins. */
  ResourceSet or(ResourceSet other) {
    if (other == this || byName.keySet().containsAll(other.byName.keySet())) {
      return this;
    }
    SortedMap<String, XdsResource> union = new TreeMap<>(other.byName);
    union.putAll(byName);
    return new ResourceSet(union);
  }

  /** The names of what another set does not have with the same content. */
  Set<String> namesNotIn(ResourceSet other) {
    if (other == this) {
      return Set.of();
    }
    SortedMap<String, XdsResource> mine = new TreeMap<>(byName);
    mine.values().removeIf(other::contains);
    return mine.keySet();
  }

  /** The names that another set does not have, whatever their content. */
  Set<String> namesUnknownTo(ResourceSet other) {
    Set<String> names = new TreeSet<>();
    if (other != this) {
      names.addAll(byName.keySet());
      names.removeAll(other.byName.keySet());
    }
    return names;
  }
}
