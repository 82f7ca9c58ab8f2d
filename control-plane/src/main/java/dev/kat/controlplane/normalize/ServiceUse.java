package dev.kat.controlplane.normalize;

/**
 * What the services that the edge calls mean for one Mapping.
 *
 * @param authorized whether there is anything that decides on requests
 */
public record ServiceUse(boolean authorized) {

  /** Nothing is called. */
  public static final ServiceUse NONE = new ServiceUse(false);
}
