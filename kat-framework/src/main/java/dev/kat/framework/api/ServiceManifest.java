package dev.kat.framework.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes Service as a user writes it: port 80 (and 443 for backends with TLS) unless it is
 * headless, an annotation with configuration, and the logical backends behind it.
 *
 * @param name the Service's name in the install's namespace
 * @param config the text of the {@code getambassador.io/config} annotation; null for none
 * @param backends names of declared backends; empty for a Service without endpoints
 * @param secrets what the configuration refers to; they come and go with the Service
 * @param resources objects that refer to the Service; they come after it and go with it
 * @param headless whether it has no ports and no address of its own, so that its name in DNS stands
 *     for its backends
 */
public record ServiceManifest(
    String name,
    @Nullable String config,
    List<String> backends,
    List<SecretManifest> secrets,
    List<ResourceManifest> resources,
    boolean headless) {

  public ServiceManifest {
    backends = List.copyOf(backends);
    secrets = List.copyOf(secrets);
    resources = List.copyOf(resources);
  }

  /** A Service with an address and ports. */
  public ServiceManifest(
      String name,
      @Nullable String config,
      List<String> backends,
      List<SecretManifest> secrets,
      List<ResourceManifest> resources) {
    this(name, config, backends, secrets, resources, false);
  }

  /** A Service that no other object comes with but Secrets. */
  public ServiceManifest(
      String name, @Nullable String config, List<String> backends, List<SecretManifest> secrets) {
    this(name, config, backends, secrets, List.of());
  }

  /** The same with objects that refer to it. */
  public ServiceManifest with(ResourceManifest... others) {
    return new ServiceManifest(name, config, backends, secrets, List.of(others), headless);
  }

  /** The same as a headless Service. */
  public ServiceManifest asHeadless() {
    return new ServiceManifest(name, config, backends, secrets, resources, true);
  }

  /** A Service without Secrets. */
  public ServiceManifest(String name, @Nullable String config, List<String> backends) {
    this(name, config, backends, List.of());
  }
}
