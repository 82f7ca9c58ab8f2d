package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.VirtualHost;
import java.util.stream.Stream;

/** Something that holds for every virtual host, whatever else is in the model. */
interface HostInvariant {

  /** What breaks it, in words; nothing when it holds. */
  Stream<String> violations(VirtualHost host, CheckMemory memory);
}
