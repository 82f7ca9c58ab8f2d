package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.rollout.ResourceType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlPlaneListenersTest {

  /** A method that is not passed on does nothing, which no compiler notices. */
  @Test
  void everyEventIsPassedOn() {
    assertThat(
            Arrays.stream(ControlPlaneListener.class.getDeclaredMethods())
                .filter(Method::isDefault))
        .isNotEmpty()
        .allSatisfy(method ->
            assertThat(
                    ControlPlaneListeners.class
                        .getDeclaredMethod(method.getName(), method.getParameterTypes())
                        .getDeclaringClass())
                .isEqualTo(ControlPlaneListeners.class));
  }

  @Test
  void aRefusedResponseIsHeardOfByAll() {
    List<String> heard = new ArrayList<>();
    ControlPlaneListener one =
        new ControlPlaneListener() {
          @Override
          public void refused(String node, ResourceType type) {
            heard.add(node + " " + type);
          }
        };

    new ControlPlaneListeners(List.of(one, one)).refused("edge", ResourceType.ROUTE);

    assertThat(heard).containsExactly("edge route", "edge route");
  }
}
