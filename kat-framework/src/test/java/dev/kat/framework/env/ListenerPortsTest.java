package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Names;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerPortsTest {

  @Test
  void areNumbersInTheConfiguration() {
    ListenerPorts ports = new ListenerPorts(Map.of("tcp", 20_050));
    String text = "port: %1$s\nport: '%1$s'\n".formatted(Names.listenerPort("tcp"));

    assertThat(ports.in(text)).isEqualTo("port: 20050\nport: 20050\n");
    assertThat(ListenerPorts.ANY.in(text)).matches("port: \\d+\nport: \\d+\n");
  }
}
