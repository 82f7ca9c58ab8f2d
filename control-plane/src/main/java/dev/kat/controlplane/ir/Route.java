package dev.kat.controlplane.ir;

/**
 * One entry of a route table. The first entry that matches wins.
 *
 * @param group the identity of its group: Mappings with one match and one precedence, that share
 *     the requests
 * @param precedence what the user demands of the order; higher is tried first
 * @param share the part of the group's requests that this Mapping gets, in percent, 1 to 100
 * @param upTo the sum of the shares up to and including this one; 100 for the last. An entry takes
 *     a request whose random number, drawn once for the request, is below it
 */
public record Route(
    String group,
    int precedence,
    RouteMatch match,
    int share,
    int upTo,
    RouteAction action,
    FeatureValues features,
    Origin origin) {}
