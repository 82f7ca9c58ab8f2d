package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Label;
import java.util.List;

/**
 * What the services that the edge calls mean for one Mapping.
 *
 * @param authorized whether there is anything that decides on requests
 * @param labels what a RateLimitService is told of requests, in groups
 */
public record ServiceUse(boolean authorized, List<List<Label>> labels) {

  public ServiceUse {
    labels = List.copyOf(labels);
  }

  /** Nothing is called. */
  public static final ServiceUse NONE = new ServiceUse(false, List.of());
}
