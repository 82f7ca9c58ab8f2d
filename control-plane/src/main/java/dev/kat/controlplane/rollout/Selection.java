package dev.kat.controlplane.rollout;

/**
 * What an Envoy is interested in of a set that changes: found from what has changed in it. Where
 * that is all of it, it is the very set.
 */
final class Selection {

  private Interest interest = Interest.NOTHING;
  private ResourceSet all = ResourceSet.EMPTY;
  private ResourceSet selected = ResourceSet.EMPTY;

  ResourceSet of(ResourceSet now, Interest wanted) {
    if (wanted.all()) {
      return now;
    }
    if (wanted != interest) {
      selected = now.only(wanted::covers);
    } else if (now != all) {
      ResourceSet come = now.notIn(all);
      ResourceSet fresh = come.only(wanted::covers);
      selected =
          selected == all && fresh == come ? now : fresh.or(selected.unknownTo(all.notIn(now)));
    }
    interest = wanted;
    all = now;
    return selected;
  }
}
