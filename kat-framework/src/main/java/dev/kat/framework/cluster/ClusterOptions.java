package dev.kat.framework.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a run has its installs, as its options say.
 *
 * @param kind of environment
 * @param kubeconfig the file that names the cluster; null where the kind needs none
 * @param context of that file; null for its current one
 * @param run the name of the run, a part of the names of its namespaces; null for a random one
 * @param keep whether everything stays after the run, to be used by the next one of that name
 * @param reach how the driver reaches Envoys; null to find out
 * @param controlPlane where control planes run
 * @param rbac in which form control planes get their rights
 * @param images the part of image names before {@code /NAME:TAG}
 * @param tag the tag of our images
 * @param envoyImage the image with Envoy
 * @param identity of the images' content, where somebody else knows it; null to find out
 */
public record ClusterOptions(
    Kind kind,
    @Nullable Path kubeconfig,
    @Nullable String context,
    @Nullable String run,
    boolean keep,
    @Nullable ReachBy reach,
    ControlPlanes controlPlane,
    Rbac rbac,
    String images,
    String tag,
    String envoyImage,
    @Nullable String identity) {

  /** Where installs run: {@code kat.cluster}. */
  public static final String CLUSTER = "kat.cluster";

  /** The kubeconfig file. */
  public static final String KUBECONFIG = "kat.kubeconfig";

  /** The context in the kubeconfig file. */
  public static final String CONTEXT = "kat.context";

  /** The name of the run. */
  public static final String RUN = "kat.run";

  /** Whether to keep what was deployed. */
  public static final String KEEP = "kat.keep";

  /** How Envoys are reached. */
  public static final String REACH = "kat.reach";

  /** Where control planes run. */
  public static final String CONTROL_PLANE = "kat.controlplane";

  /** The form of RBAC. */
  public static final String RBAC = "kat.rbac";

  /** The part of image names before the slash. */
  public static final String IMAGES = "kat.images";

  /** The tag of our images. */
  public static final String TAG = "kat.images.tag";

  /** The image with Envoy. */
  public static final String ENVOY_IMAGE = "kat.envoy.image";

  /** The identity of the images, told to the pods of a run. */
  public static final String IDENTITY = "kat.images.identity";

  /** The run that is there when the next one comes, unless another name is given. */
  private static final String KEPT = "kept";

  private static final String LOCAL_IMAGES = "kat.local";
  private static final String LOCAL_ENVOY = LOCAL_IMAGES + "/envoy:1.40.0";

  /** The kinds of environments. */
  public enum Kind {
    /** On this machine, without a cluster. */
    EMBEDDED,
    /** The cluster that a kubeconfig file names. */
    KUBECONFIG,
    /** A k3s in a container that this run starts. */
    K3S,
    /** The cluster in which this process is a pod. */
    IN_CLUSTER
  }

  /** The ways to Envoy's listener. */
  public enum ReachBy {
    /** The pod's own address. */
    POD,
    /** A port of a node. */
    NODEPORT,
    /** The address that a cloud gives a Service. */
    LOADBALANCER,
    /** Through the API server; works everywhere, and is the slowest. */
    FORWARD
  }

  /** Where control planes run. */
  public enum ControlPlanes {
    /** As containers, as in production. */
    CLUSTER,
    /** In this JVM, where a breakpoint works. */
    LOCAL
  }

  /** The forms of the control planes' rights. */
  public enum Rbac {
    /** A Role in each install's namespace, and no ClusterRole. */
    NAMESPACE,
    /** One ClusterRole. */
    CLUSTER
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static ClusterOptions from(Function<String, Optional<String>> given) {
    Kind kind =
        given.apply(CLUSTER).map(word -> word(CLUSTER, word, Kind.class)).orElse(Kind.EMBEDDED);
    Path kubeconfig = given.apply(KUBECONFIG).map(Path::of).orElse(null);
    if (kind == Kind.KUBECONFIG && kubeconfig == null) {
      throw new IllegalArgumentException(
          "%s=kubeconfig needs %s=FILE: the cluster is always named, so that no run ever comes to one that nobody meant"
              .formatted(CLUSTER, KUBECONFIG));
    }
    if (kind != Kind.KUBECONFIG && kubeconfig != null) {
      throw new IllegalArgumentException(
          "%s=%s is for %s=kubeconfig only".formatted(KUBECONFIG, kubeconfig, CLUSTER));
    }
    boolean keep = given.apply(KEEP).map(ClusterOptions::isYes).orElse(false);
    return new ClusterOptions(
        kind,
        kubeconfig,
        given.apply(CONTEXT).orElse(null),
        given.apply(RUN).map(ClusterOptions::checkedRun).orElse(keep ? KEPT : null),
        keep,
        given.apply(REACH).map(word -> word(REACH, word, ReachBy.class)).orElse(null),
        given
            .apply(CONTROL_PLANE)
            .map(word -> word(CONTROL_PLANE, word, ControlPlanes.class))
            .orElse(ControlPlanes.CLUSTER),
        given.apply(RBAC).map(word -> word(RBAC, word, Rbac.class)).orElse(Rbac.NAMESPACE),
        given.apply(IMAGES).orElse(LOCAL_IMAGES),
        given.apply(TAG).orElseGet(ImageTag::ofThisVersion),
        given.apply(ENVOY_IMAGE).orElse(LOCAL_ENVOY),
        given.apply(IDENTITY).orElse(null));
  }

  /** The same for a shard of the run, which has namespaces of its own. */
  public ClusterOptions ofShard(int shard) {
    return named(run == null ? null : RunScope.shard(run, shard), keep);
  }

  /** The same for what explains the run, which has namespaces of its own and always goes. */
  public ClusterOptions ofFurther() {
    return named(run == null ? null : RunScope.further(run), false);
  }

  private ClusterOptions named(@Nullable String name, boolean kept) {
    return new ClusterOptions(
        kind,
        kubeconfig,
        context,
        name,
        kept,
        reach,
        controlPlane,
        rbac,
        images,
        tag,
        envoyImage,
        identity);
  }

  /**
   * Makes sure that these can be the options of a Job in the cluster.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public void checkJob() {
    if (kind != Kind.KUBECONFIG) {
      throw new IllegalArgumentException(
          "--on-cluster needs a cluster: %s=kubeconfig".formatted(CLUSTER));
    }
    if (controlPlane == ControlPlanes.LOCAL || reach != null) {
      throw new IllegalArgumentException(
          "--on-cluster cannot go with %s: the drivers are pods, beside control planes that are in the cluster, too"
              .formatted(reach == null ? CONTROL_PLANE + "=local" : REACH + "=" + word(reach)));
    }
  }

  /** Whether there is a cluster at all. */
  public boolean isCluster() {
    return kind != Kind.EMBEDDED;
  }

  /** The options that are not as they are without being given, by name. */
  public Map<String, String> asMap() {
    Map<String, String> map = new TreeMap<>();
    if (isCluster()) {
      map.put(CLUSTER, word(kind));
      put(map, KUBECONFIG, kubeconfig);
      put(map, CONTEXT, context);
      put(map, REACH, reach == null ? null : word(reach));
      put(map, CONTROL_PLANE, controlPlane == ControlPlanes.CLUSTER ? null : word(controlPlane));
      put(map, RBAC, rbac == Rbac.NAMESPACE ? null : word(rbac));
    }
    return map;
  }

  /** The same as words for the command line. */
  public List<String> asArguments() {
    List<String> words = new ArrayList<>();
    asMap()
        .forEach((name, value) -> {
          words.add(name.equals(CONTROL_PLANE) ? "--control-plane" : name.replace("kat.", "--"));
          words.add(value);
        });
    return words;
  }

  /** The name of one of our images. */
  public String image(String name) {
    return images + "/" + name + ":" + tag;
  }

  private static void put(Map<String, String> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value.toString());
    }
  }

  private static boolean isYes(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(KEEP + "=" + word + " is neither true nor false");
    };
  }

  /** It becomes a part of namespaces' names, which have 63 characters at most. */
  private static String checkedRun(String name) {
    if (!name.matches("[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "%s=%s: the name of a run has 1 to 16 of a-z, 0-9 and '-', which is not at an end"
              .formatted(RUN, name));
    }
    if (RunScope.isPart(name)) {
      throw new IllegalArgumentException(
          "%s=%s: names that end like this are those of parts of runs".formatted(RUN, name));
    }
    return name;
  }

  private static <E extends Enum<E>> E word(String option, String word, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> word(each).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s=%s: there is no such choice, only %s"
                    .formatted(
                        option,
                        word,
                        Arrays.stream(type.getEnumConstants())
                            .map(ClusterOptions::word)
                            .collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
