package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resources of one type by name. Two sets with the same content have the same version. What it
 * costs to compare or to combine two sets depends on what they differ in, as far as one was made of
 * the other.
 */
public final class ResourceSet {

  /** No resources. */
  public static final ResourceSet EMPTY = new ResourceSet(null);

  private final @Nullable ResourceTree tree;

  private ResourceSet(@Nullable ResourceTree tree) {
    this.tree = tree;
  }

  static ResourceSet of(Collection<XdsResource> resources) {
    SortedMap<String, XdsResource> byName = new TreeMap<>();
    resources.forEach(resource -> byName.put(resource.name(), resource));
    return byName.isEmpty()
        ? EMPTY
        : new ResourceSet(ResourceTree.of(List.copyOf(byName.values())));
  }

  /** Resources of which nothing is known but that they may exist. */
  static ResourceSet unknown(Collection<String> names) {
    return of(names.stream().map(name -> XdsResource.unknown(name, "")).toList());
  }

  private ResourceSet with(@Nullable ResourceTree other) {
    return other == tree ? this : other == null ? EMPTY : new ResourceSet(other);
  }

  /**
   * The SHA-256, in hexadecimal, over the names and versions of all resources: of each, of two
   * neighbours of these, and so on.
   */
  public String version() {
    return HexFormat.of().formatHex(tree == null ? new Sha256().bytes() : tree.digest());
  }

  /** The names, sorted. */
  public Set<String> names() {
    return new NameView();
  }

  /** The resources as they go over the wire, sorted by name. */
  public List<Any> packed() {
    return stream().map(XdsResource::packed).toList();
  }

  /** The resources, sorted by name. */
  Stream<XdsResource> stream() {
    return all().stream();
  }

  private List<XdsResource> all() {
    List<XdsResource> all = new ArrayList<>(size());
    if (tree != null) {
      tree.forEach(all::add);
    }
    return all;
  }

  int size() {
    return tree == null ? 0 : tree.size();
  }

  boolean isEmpty() {
    return tree == null;
  }

  /** Whether the content of all resources is known. */
  boolean isComplete() {
    return tree == null || tree.isComplete();
  }

  /** Whether there is a resource of this name in this version. */
  boolean has(String name, String resourceVersion) {
    XdsResource mine = get(name);
    return mine != null && mine.version().equals(resourceVersion);
  }

  /** Whether this set's version is this one; cheap where the text is empty. */
  boolean isVersion(String text) {
    return !text.isEmpty() && version().equals(text);
  }

  /** The resource with a name; null when there is none. */
  public @Nullable XdsResource get(String name) {
    return ResourceTree.find(tree, name);
  }

  /** Whether a resource of this name and content is in the set. */
  boolean contains(XdsResource resource) {
    XdsResource mine = get(resource.name());
    return mine != null && same(mine, resource);
  }

  private static boolean same(XdsResource one, XdsResource other) {
    return one == other || one.version().equals(other.version());
  }

  /** Whether all resources of another set are in this one, with the same content. */
  boolean containsAll(ResourceSet other) {
    return other.notIn(this).isEmpty();
  }

  boolean sameAs(ResourceSet other) {
    return size() == other.size() && containsAll(other);
  }

  /** Whether another set has the same names, whatever their content. */
  boolean sameNamesAs(ResourceSet other) {
    return size() == other.size() && unknownTo(other).isEmpty();
  }

  ResourceSet only(Predicate<String> name) {
    return with(MergedTrees.only(tree, name));
  }

  /** This set and what another one has besides; the content of this one wins. */
  ResourceSet or(ResourceSet other) {
    ResourceTree union = MergedTrees.union(tree, other.tree);
    return union == other.tree && union != tree ? other : with(union);
  }

  /** What another set does not have with the same content. */
  ResourceSet notIn(ResourceSet other) {
    return with(MergedTrees.minus(tree, other.tree, ResourceSet::same));
  }

  /** What has a name that another set does not have, whatever its content. */
  ResourceSet unknownTo(ResourceSet other) {
    return with(MergedTrees.minus(tree, other.tree, (mine, others) -> true));
  }

  /** The same without some names. */
  ResourceSet without(Collection<String> names) {
    return names.isEmpty() ? this : unknownTo(unknown(names));
  }

  /** The names without a copy of them. */
  private final class NameView extends AbstractSet<String> {

    @Override
    public Iterator<String> iterator() {
      return ResourceSet.this.stream().map(XdsResource::name).iterator();
    }

    @Override
    public boolean contains(@Nullable Object name) {
      return name instanceof String text && get(text) != null;
    }

    @Override
    public int size() {
      return ResourceSet.this.size();
    }
  }
}
