package dev.kat.framework.kube;

import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the server has it. It is one object in all versions of its kind, and shown in the
 * one that is asked for; nothing but {@code apiVersion} tells them apart.
 *
 * @param apiVersion the one in which it was written
 * @param version its {@code resourceVersion}
 * @param content what the writer gave, in JSON
 * @param json the same with what the server adds
 */
record StoredObject(Key key, String apiVersion, long version, String content, String json) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Where an object is.
   *
   * @param collection its kind in all namespaces, for example {@code services} or {@code
   *     networking.k8s.io/ingresses}
   */
  record Key(String collection, String namespace, String name) {

    static Key of(HasMetadata object) {
      String namespace = object.getMetadata().getNamespace();
      return new Key(
          collection(object.getApiVersion(), plural(object)),
          namespace == null ? "" : namespace,
          object.getMetadata().getName());
    }

    /** Where objects of a kind are, whatever their version. */
    static String collection(String apiVersion, String plural) {
      int group = apiVersion.indexOf('/');
      return group < 0 ? plural : apiVersion.substring(0, group) + "/" + plural;
    }

    /** A resource whose kind no class is for knows nothing of its plural. */
    private static String plural(HasMetadata object) {
      return object instanceof GenericKubernetesResource
          ? Pluralize.toPlural(object.getKind().toLowerCase(Locale.ROOT))
          : object.getPlural();
    }

    /** Whether it is in a namespace; the empty one stands for all. */
    boolean isIn(String asked) {
      return asked.isEmpty() || asked.equals(namespace);
    }
  }

  /** The content of an object, by which it is told whether there is a change. */
  static String contentOf(HasMetadata object) {
    return Serialization.asJson(object);
  }

  /** What comes into the place of {@code before}. */
  static StoredObject of(Key key, String content, long version, @Nullable StoredObject before) {
    ObjectNode object = (ObjectNode) JSON.readTree(content);
    ObjectNode metadata = object.withObject("metadata");
    if (before == null) {
      metadata.put("uid", UUID.randomUUID().toString());
      metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    } else {
      ObjectNode known = ((ObjectNode) JSON.readTree(before.json)).withObject("metadata");
      metadata.set("uid", known.get("uid"));
      metadata.set("creationTimestamp", known.get("creationTimestamp"));
    }
    String apiVersion = object.path("apiVersion").asString();
    return new StoredObject(key, apiVersion, version, content, versioned(object, version));
  }

  /** The same object at the version of its end. */
  StoredObject ended(long at) {
    return new StoredObject(
        key, apiVersion, at, content, versioned((ObjectNode) JSON.readTree(json), at));
  }

  /** The object in a version. */
  String json(String wanted) {
    return wanted.equals(apiVersion)
        ? json
        : ((ObjectNode) JSON.readTree(json)).put("apiVersion", wanted).toString();
  }

  private static String versioned(ObjectNode object, long version) {
    object.withObject("metadata").put("resourceVersion", String.valueOf(version));
    return object.toString();
  }
}
