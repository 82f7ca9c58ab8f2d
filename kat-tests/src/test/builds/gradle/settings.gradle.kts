rootProject.name = "kat-build-with-suites"
