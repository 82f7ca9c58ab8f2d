package dev.kat.tests.adapter.contour;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.tests.adapter.kubernetes.KubernetesPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @TempDir private Path empty;

  @Test
  void whatIsMissingIsToldWithTheWayToGetIt() {
    assertThatThrownBy(() -> Programs.find(empty, List.of(empty)))
        .hasMessageContaining("etcd-server")
        .hasMessageContaining("kube-apiserver " + KubernetesPrograms.VERSION + " (scripts/contour)")
        .hasMessageContaining("contour " + Programs.CONTOUR + " (scripts/contour)");
  }
}
