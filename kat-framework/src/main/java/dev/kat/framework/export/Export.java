package dev.kat.framework.export;

import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;

/** A format in which other tools read the outcome of tests. */
public enum Export {
  /** A file for each suite, as Surefire writes it: {@code TEST-<class>.xml}. */
  JUNIT {
    @Override
    public void write(RunRecord run, Path place) throws IOException {
      SurefireReports.write(run, place);
    }
  },
  /** One file with the events of Open Test Reporting. */
  OPEN_TEST {
    @Override
    public void write(RunRecord run, Path place) throws IOException {
      OpenTestEvents.write(run, place);
    }
  },
  /** A directory with a result for each check, with its levels as parameters. */
  ALLURE {
    @Override
    public void write(RunRecord run, Path place) throws IOException {
      AllureResults.write(run, place);
    }
  };

  /** Writes a run to a directory, or to a file where the format is one. */
  public abstract void write(RunRecord run, Path place) throws IOException;
}
