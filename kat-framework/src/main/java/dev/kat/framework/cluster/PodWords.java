package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Stream;

/** What a pod has to say: its events, and the last lines of a container's log. */
final class PodWords {

  private static final int LINES = 15;
  private static final int EVENTS = 8;

  private final KubernetesClient client;
  private final String namespace;

  PodWords(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * The words, a line each; never fails, for it explains failures.
   *
   * @param container empty for no log
   */
  String of(String pod, String container) {
    Stream<String> words = events(pod).stream();
    if (!container.isEmpty()) {
      words = Stream.concat(words, log(pod, container).stream());
    }
    return String.join("\n", words.toList());
  }

  private List<String> events(String pod) {
    try {
      List<Event> events =
          client
              .v1()
              .events()
              .inNamespace(namespace)
              .withField("involvedObject.name", pod)
              .list()
              .getItems();
      return events.stream()
          .skip(Math.max(0, events.size() - EVENTS))
          .map(event -> "event %s: %s".formatted(event.getReason(), event.getMessage()))
          .toList();
    } catch (KubernetesClientException e) {
      return List.of("no events: " + e.getMessage());
    }
  }

  /** Of a container that was started again, the log of the one before tells more. */
  private List<String> log(String pod, String container) {
    try {
      var running = client.pods().inNamespace(namespace).withName(pod).inContainer(container);
      String before = "";
      try {
        before = running.terminated().tailingLines(LINES).getLog();
      } catch (KubernetesClientException e) {
        // There was none before.
      }
      String log = before.isBlank() ? running.tailingLines(LINES).getLog() : before;
      return log.lines().map(line -> "log of " + container + ": " + line).toList();
    } catch (KubernetesClientException e) {
      return List.of("no log of " + container + ": " + e.getMessage());
    }
  }
}
