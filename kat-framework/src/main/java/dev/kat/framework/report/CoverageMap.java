package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.FactorRecord;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the page that shows which pairs of levels were run, factor by factor. The page draws
 * it from its table of combinations when somebody opens it.
 */
final class CoverageMap {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Html html;

  CoverageMap(Html html) {
    this.html = html;
  }

  /** What the page has to know of a suite besides its combinations. */
  private record Model(List<FactorRecord> factors, List<String> excluded) {}

  void add(SuiteRecord suite) {
    if (suite.factors().size() < 2) {
      return;
    }
    html.raw("<details class=\"map\" data-suite=\"");
    html.text(suite.name());
    html.raw("\"><summary>Pairs of factors <span class=\"legend quiet\">");
    html.raw("<i></i>all pairs of levels were run<i class=\"open\"></i>some were not");
    html.raw("<i class=\"red\"></i>of one, all combinations fail</span></summary></details>");
  }

  /** The data for all maps, once. */
  void data(List<SuiteRecord> suites) {
    Map<String, Model> models = new TreeMap<>();
    suites.forEach(suite ->
        models.put(
            suite.name(),
            new Model(
                suite.factors(),
                suite.coverage().exclusions().stream().map(Exclusion::tuple).toList())));
    html.raw("<script type=\"application/json\" id=\"models\">");
    // Nothing in a script is markup but its end.
    html.raw(JSON.writeValueAsString(models).replace("<", "\\u003c"));
    html.raw("</script>");
  }
}
