package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Origins;

/** What the proxy shall do, and whose documents ask for it. */
public record Plan(EdgeModel model, Origins origins) {}
