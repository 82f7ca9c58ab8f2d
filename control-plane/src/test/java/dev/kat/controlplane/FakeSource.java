package dev.kat.controlplane;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.watch.ResourceSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A source whose one text a test sets. */
public final class FakeSource implements ResourceSource {

  private volatile ResourceSnapshot snapshot = ResourceSnapshot.EMPTY;
  private volatile @Nullable Runnable changed;

  /** Changes the text and tells of it. */
  public void set(String text) {
    set(text, List.of());
  }

  /** The same with a Service in the namespace {@code shop}. */
  public void setService(String text, String name, String version) {
    ObjectMeta meta = new ObjectMeta(new ResourceRef("Service", "shop", name), "", version);
    set(text, List.of(new ServiceObject(meta, null, List.of(), null)));
  }

  private void set(String text, List<ServiceObject> services) {
    ObjectMeta meta = new ObjectMeta(new ResourceRef("File", "", "test.yaml"), "", "");
    ConfigText config = new ConfigText(meta, text, 0, 1, "default");
    set(new ResourceSnapshot(services, List.of(), List.of(), List.of(config), List.of()));
  }

  /** Changes everything and tells of it. */
  public void set(ResourceSnapshot fresh) {
    snapshot = fresh;
    Objects.requireNonNull(changed).run();
  }

  /** Whether a snapshot has this text. */
  public static Predicate<ResourceSnapshot> has(String text) {
    return snapshot -> snapshot.texts().stream().anyMatch(t -> t.text().equals(text));
  }

  @Override
  public void start(Runnable onChange) {
    changed = onChange;
  }

  @Override
  public ResourceSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public void close() {
    changed = null;
  }
}
