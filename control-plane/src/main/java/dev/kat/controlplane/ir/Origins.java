package dev.kat.controlplane.ir;

import java.util.List;

/**
 * Whose documents made the parts of a model that do not tell it themselves. It is beside the model
 * and not in it: Envoy is never told, and a line that moves changes nothing. Each answer is made
 * when it is asked for, which is when something was refused.
 */
public interface Origins {

  /** Nobody is known to have made anything. */
  Origins NONE = new Nobody();

  /**
   * The documents whose requests or connections go to a cluster, or for which the edge calls it.
   */
  List<Origin> ofCluster(String cluster);

  /** The documents that have a part in a listener. */
  List<Contribution> ofListener(String listener);

  /** The documents that say where a listener listens; none where the operator or a default does. */
  List<Origin> ofPort(String listener);

  /** The Kubernetes Secrets that a secret is made of, and the documents that name it. */
  List<Origin> ofSecret(String secret);

  /** The documents that have a part in every route. */
  List<Origin> ofAllRoutes();

  /** See {@link #NONE}. */
  record Nobody() implements Origins {
    @Override
    public List<Origin> ofCluster(String cluster) {
      return List.of();
    }

    @Override
    public List<Contribution> ofListener(String listener) {
      return List.of();
    }

    @Override
    public List<Origin> ofPort(String listener) {
      return List.of();
    }

    @Override
    public List<Origin> ofSecret(String secret) {
      return List.of();
    }

    @Override
    public List<Origin> ofAllRoutes() {
      return List.of();
    }
  }
}
