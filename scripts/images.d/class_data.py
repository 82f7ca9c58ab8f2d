"""The class-data archive of an image: its classes as its own JVM has them in memory, mapped at the start."""

import glob
import hashlib
import os
import shutil
import subprocess
import zipfile

import unpacked

ARCHIVE = "/app/classes.jsa"
CLASSPATH = ["-cp", "@/app/jib-classpath-file"]

# Another JVM's heap than that of the archive is adapted at the start, whatever its collector is;
# and with a fixed size, the same classes give the same bytes.
DUMP = ["-XX:+UseG1GC", "-Xms256m", "-Xmx256m", "-Xlog:disable", "-Xlog:all=error", "-Xshare:dump"]

# What the list of a JVM says about the order of loading, or about single threads, differs each time.
VARYING = ("#", "@cp ")
GENERATED = ("LambdaForm", "Species_")


ATTEMPTS = 6


class Unavailable(Exception):
    """There can be no archive here."""


def inside(root, command):
    """Runs a command of an image."""
    return subprocess.run(
        unpacked.entering(root, command), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def check(result, what, failure=SystemExit):
    if result.returncode != 0:
        raise failure(f"class-data: {what}: {(result.stderr or result.stdout).strip()[-1000:]}")


def loaded(root, java, main, commands):
    """The classes that commands load; those that run servers would load others each time."""
    names = set()
    for words in commands:
        list_file = os.path.join(root, "tmp", "classes")
        command = [java, "-XX:DumpLoadedClassList=/tmp/classes", *CLASSPATH, main, *words]
        check(inside(root, command), " ".join(words))
        with open(list_file) as lines:
            for line in lines:
                name = line.strip().split(" id: ")[0]
                if not name.startswith(VARYING) and not any(each in name for each in GENERATED):
                    names.add(name)
        os.remove(list_file)
    return names


def contained(root, patterns):
    """All classes of the libraries with names like these."""
    names = set()
    for pattern in patterns:
        jars = glob.glob(f"{root}/app/*/{pattern}.jar")
        if not jars:
            raise SystemExit(f"class-data: no library is called {pattern}")
        for jar in jars:
            with zipfile.ZipFile(jar) as content:
                names.update(
                    name[: -len(".class")]
                    for name in content.namelist()
                    if name.endswith(".class") and "META-INF" not in name and "-info" not in name
                )
    return names


def words(file):
    with open(file) as lines:
        return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def dump(root, java, main, source):
    """Writes an archive; returns a digest of it."""
    names = loaded(root, java, main, words(os.path.join(source, "commands")))
    names |= contained(root, [line[0] for line in words(os.path.join(source, "libraries"))])
    with open(os.path.join(root, "tmp", "classes"), "w") as out:
        out.writelines(name + "\n" for name in sorted(names))
    list_and_archive = ["-XX:SharedClassListFile=/tmp/classes", f"-XX:SharedArchiveFile={ARCHIVE}"]
    check(inside(root, [java, *DUMP, *list_and_archive, *CLASSPATH]), "the archive")
    with open(root + ARCHIVE, "rb") as archive:
        return hashlib.sha256(archive.read()).digest()


def write(root, java, main, source):
    """Writes the archive into the image's files, as the module's directory of class data says."""
    check(inside(root, [java, "-version"]), "there are no namespaces for it", Unavailable)
    shutil.copytree(source, os.path.join(root, "class-data"))
    # Once in many times a thread of the JVM's own loads one class more. Two that are alike are the rule.
    last = None
    for _ in range(ATTEMPTS):
        digest = dump(root, java, main, source)
        if digest == last:
            return
        last = digest
    raise SystemExit("class-data: no archive is like the one before; what do the commands do?")
