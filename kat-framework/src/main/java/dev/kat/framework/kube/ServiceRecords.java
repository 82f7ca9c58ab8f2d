package dev.kat.framework.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the DNS of a cluster knows of Services, by <a
 * href="https://github.com/kubernetes/dns/blob/master/docs/specification.md">its specification</a>:
 * the name of a headless Service stands for its ready endpoints. Other Services have no records
 * here, since nothing forwards what is sent to an address of theirs.
 */
final class ServiceRecords {

  private static final JsonMapper JSON = new JsonMapper();

  /** With the cluster's domain, and without what the search list of a pod adds. */
  private static final Pattern NAME =
      Pattern.compile("([^.]+)\\.([^.]+)(?:\\.svc(?:\\.cluster\\.local)?)?\\.?");

  private static final String SERVICES = "services";
  private static final String SLICES = "discovery.k8s.io/endpointslices";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private final ObjectLog objects;

  ServiceRecords(ObjectLog objects) {
    this.objects = objects;
  }

  /** The IPv4 addresses that a name stands for, perhaps none; empty when there is no such name. */
  Optional<List<String>> addresses(String name) {
    Matcher parts = NAME.matcher(name.toLowerCase(Locale.ROOT));
    return parts.matches() && isHeadless(parts.group(2), parts.group(1))
        ? Optional.of(ready(parts.group(2), parts.group(1)))
        : Optional.empty();
  }

  private boolean isHeadless(String namespace, String name) {
    JsonNode service = json(objects.get(new StoredObject.Key(SERVICES, namespace, name)));
    return service.at("/spec/clusterIP").asString("").equals("None");
  }

  private List<String> ready(String namespace, String service) {
    List<String> addresses = new ArrayList<>();
    for (StoredObject object : objects.list(SLICES, namespace).objects()) {
      JsonNode slice = json(object);
      if (slice.path("metadata").path("labels").path(SERVICE_NAME).asString("").equals(service)) {
        for (JsonNode endpoint : slice.path("endpoints")) {
          if (endpoint.at("/conditions/ready").asBoolean(true)) {
            endpoint.path("addresses").forEach(address -> addresses.add(address.asString()));
          }
        }
      }
    }
    return addresses.stream().distinct().toList();
  }

  private static JsonNode json(@Nullable StoredObject object) {
    return object == null ? JSON.missingNode() : JSON.readTree(object.content());
  }
}
