package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The names and labels of everything that one run has in a cluster. Whatever has the labels belongs
 * to the run and goes with it; nothing else is ever touched.
 *
 * @param run the name of the run
 */
record RunScope(String run) {

  static final String OWNER = "app.kubernetes.io/managed-by";
  static final String KAT = "kat";
  static final String RUN = "kat.dev/run";

  /** A hash of what was last applied to an object, so that it need not be applied again. */
  static final String CONTENT = "kat.dev/content";

  /** The selector of everything that any run has. */
  static final Map<String, String> ANY = Map.of(OWNER, KAT);

  private static final Pattern PART = Pattern.compile("(.+)-(s\\d+|further)");

  /** The name of the run that a shard of a run is. */
  static String shard(String run, int shard) {
    return run + "-s" + shard;
  }

  /** The name of the run whose combinations explain a run. */
  static String further(String run) {
    return run + "-further";
  }

  /** Whether a name is that of a part of another run. */
  static boolean isPart(String run) {
    return PART.matcher(run).matches();
  }

  /** Whether an object belongs to this run or to a part of it. */
  boolean owns(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    String owner = labels == null ? null : labels.get(RUN);
    if (owner == null || !KAT.equals(labels.get(OWNER))) {
      return false;
    }
    Matcher part = PART.matcher(owner);
    return owner.equals(run) || part.matches() && part.group(1).equals(run);
  }

  /** The namespace of pods. */
  String namespace() {
    return "kat-" + run;
  }

  /** The namespace with the configuration of an install. */
  String namespace(String install) {
    return "kat-" + run + "-" + install;
  }

  /** The name of objects that belong to no namespace. */
  String clusterWide() {
    return "kat-" + run;
  }

  /** The name of the runners' rights, which belong to no namespace. */
  String runner() {
    return clusterWide() + "-runner";
  }

  /** That of the combinations that explain this run. */
  RunScope further() {
    return new RunScope(further(run));
  }

  /** Those of the shards of this run. */
  List<RunScope> shards(int count) {
    return IntStream.range(0, count).mapToObj(i -> new RunScope(shard(run, i))).toList();
  }

  Map<String, String> labels() {
    return Map.of(OWNER, KAT, RUN, run);
  }

  /**
   * Makes sure that a namespace that is there already is of this run, for it is going to be removed
   * with all that is in it.
   *
   * @throws EnvironmentException when it is somebody else's
   */
  void claim(Namespace namespace) {
    Map<String, String> found =
        Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
    if (!found.entrySet().containsAll(labels().entrySet())) {
      throw new EnvironmentException(
          "namespace %s is there already and is not of a run of that name; give the run another name"
              .formatted(namespace.getMetadata().getName()));
    }
  }

  /** The beginning of an object in a namespace. */
  ObjectMetaBuilder meta(String namespace, String name) {
    return new ObjectMetaBuilder().withNamespace(namespace).withName(name).withLabels(labels());
  }

  /** The beginning of an object without a namespace. */
  ObjectMetaBuilder meta(String name) {
    return new ObjectMetaBuilder().withName(name).withLabels(labels());
  }
}
