package dev.kat.controlplane.cli;

import dev.kat.controlplane.emit.RouteLayout;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a layout of routes by its name. */
final class RouteLayoutConverter implements ITypeConverter<RouteLayout> {

  @Override
  public RouteLayout convert(String text) {
    return RouteLayout.of(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is none of %s".formatted(text, Arrays.toString(RouteLayout.values()))));
  }
}
