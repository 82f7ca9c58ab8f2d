// A build of somebody who has suites, with Gradle 8 or newer: BuildsTest runs its task `test`. What it needs is
// given by properties, so that nothing is fetched.
plugins { java }

fun given(name: String) = providers.gradleProperty(name).get()

layout.buildDirectory = file(given("build.output"))

tasks.test {
  useJUnitPlatform { includeEngines("kat") }
  testClassesDirs = files(given("build.suites"))
  classpath = files(given("build.classpath").split(File.pathSeparator))
  isScanForTestClasses = false
  include("**/RedirectSuite.class")
  maxHeapSize = "2g"
  systemProperties(providers.gradlePropertiesPrefixedBy("kat.").get())
  reports.junitXml.outputLocation = layout.buildDirectory.dir("reports")
}
