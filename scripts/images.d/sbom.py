"""CycloneDX bills of materials: what Maven knows of an image's libraries, and what else is in it."""

import glob
import hashlib
import json
import os
import re
import shutil
import subprocess

SPECIFICATION = "1.6"
# As the jars have it: the same sources give the same bytes.
TIMESTAMP = "2026-01-01T00:00:00Z"


def component(kind, name, version, purl, **more):
    return {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl, **more}


def sha256(file):
    with open(file, "rb") as content:
        return [{"alg": "SHA-256", "content": hashlib.sha256(content.read()).hexdigest()}]


def debian_package(name):
    """The package that a C library comes from, as (name, version, architecture); or nothing."""
    if not shutil.which("dpkg-query"):
        return None
    found = subprocess.run(["dpkg-query", "-S", "*/" + name], capture_output=True, text=True)
    owners = [
        line.split(":")[0]
        for line in found.stdout.splitlines()
        if re.search(r": (/usr)?/lib(64)?/", line)
    ]
    if not owners:
        return None
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}\n", owners[0]],
        capture_output=True,
        text=True,
    )
    return tuple(shown.stdout.splitlines()[0].split())


def c_libraries(root):
    """The C libraries of an image without a base, by package where one is known."""
    packages = {}
    for file in sorted(glob.glob(f"{root}/lib/*/*.so*") + glob.glob(f"{root}/lib64/*.so*")):
        name = os.path.basename(file)
        package = debian_package(name)
        if package is None:
            packages[name] = component(
                "library", name, "unknown", f"pkg:generic/{name}", hashes=sha256(file)
            )
        else:
            purl = "pkg:deb/debian/{}@{}?arch={}".format(*package)
            packages[purl] = component("library", package[0], package[1], purl)
    return list(packages.values())


def java_runtime(root):
    try:
        with open(f"{root}/jre/release") as release:
            version = re.search(r'JAVA_VERSION="([^"]*)"', release.read()).group(1)
    except FileNotFoundError:
        return []
    return [component("platform", "openjdk", version, f"pkg:generic/openjdk@{version}")]


def envoy(root, version):
    file = f"{root}/usr/local/bin/envoy"
    if not os.path.exists(file):
        return []
    purl = f"pkg:github/envoyproxy/envoy@v{version}"
    return [component("application", "envoy", version, purl, hashes=sha256(file))]


def bill(image, root, envoy_version, libraries=None):
    """The bill of an image.

    image: its name and tag
    root: its files
    libraries: the bill that Maven has written, or None where there is no Java in it
    """
    found = java_runtime(root) + envoy(root, envoy_version) + c_libraries(root)
    name, version = image.rsplit(":", 1)
    reference = f"pkg:oci/{os.path.basename(name)}@{version}"
    bom = {"bomFormat": "CycloneDX", "specVersion": SPECIFICATION, "version": 1}
    bom["metadata"] = {"timestamp": TIMESTAMP}
    bom["components"] = []
    bom["dependencies"] = []
    depends_on = [each["bom-ref"] for each in found]
    if libraries is not None:
        with open(libraries) as file:
            bom = json.load(file)
        # The module itself is a library among others here, what is described is the image.
        module = bom["metadata"]["component"]
        found.append({**module, "type": "library"})
        depends_on.append(module["bom-ref"])
    bom["metadata"]["component"] = {
        "type": "container",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
    }
    bom["components"] += found
    bom["dependencies"].append({"ref": reference, "dependsOn": sorted(depends_on)})
    return json.dumps(bom, indent=2, sort_keys=True) + "\n"
