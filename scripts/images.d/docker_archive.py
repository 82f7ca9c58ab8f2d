"""Image archives as `docker save` makes them: the same bytes for the same files."""

import gzip
import hashlib
import io
import json
import os
import tarfile

EPOCH = "1970-01-01T00:00:00Z"


def entries(root):
    """All paths below a directory, sorted, relative to it."""
    found = []
    for directory, names, files in os.walk(root):
        found += [os.path.relpath(os.path.join(directory, name), root) for name in names + files]
    return sorted(found)


def plain(info):
    """A file's metadata without what differs from machine to machine."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mtime = 1
    return info


def layer_of(root):
    """The files below a directory as a layer."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in entries(root):
            tar.add(os.path.join(root, name), name, recursive=False, filter=plain)
    return content.getvalue()


def add_file(tar, name, content):
    info = plain(tarfile.TarInfo(name))
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


class Image:
    """An image: its configuration, and its layers from the lowest to the highest."""

    def __init__(self, name, config, layers):
        self.name = name
        self.config = config
        self.layers = layers

    @staticmethod
    def empty(name, entrypoint):
        config = {
            "architecture": "amd64",
            "os": "linux",
            "created": EPOCH,
            "config": {"User": "65532:65532", "Entrypoint": [entrypoint], "WorkingDir": "/"},
            "rootfs": {"type": "layers", "diff_ids": []},
            "history": [],
        }
        return Image(name, config, [])

    @staticmethod
    def read(archive):
        with tarfile.open(archive) as tar:
            content = lambda name: tar.extractfile(name).read()
            manifest = json.loads(content("manifest.json"))[0]
            layers = [(name, content(name)) for name in manifest["Layers"]]
            return Image(manifest["RepoTags"][0], json.loads(content(manifest["Config"])), layers)

    def unpack(self, root):
        """Writes the files of all layers below a directory."""
        for _, content in self.layers:
            with tarfile.open(fileobj=io.BytesIO(content)) as tar:
                tar.extractall(root)

    def add_layer(self, root, comment):
        """Adds the files below a directory as the highest layer."""
        content = layer_of(root)
        digest = hashlib.sha256(content).hexdigest()
        self.config["rootfs"]["diff_ids"].append("sha256:" + digest)
        self.config["history"].append({"created": EPOCH, "comment": comment})
        self.layers.append((digest + ".tar.gz", gzip.compress(content, 6, mtime=0)))

    def write(self, archive):
        config = json.dumps(self.config, sort_keys=True).encode()
        config_file = hashlib.sha256(config).hexdigest() + ".json"
        manifest = [
            {
                "Config": config_file,
                "RepoTags": [self.name],
                "Layers": [name for name, _ in self.layers],
            }
        ]
        with tarfile.open(archive + ".new", "w", format=tarfile.PAX_FORMAT) as tar:
            add_file(tar, config_file, config)
            for name, content in self.layers:
                add_file(tar, name, content)
            add_file(tar, "manifest.json", json.dumps(manifest, sort_keys=True).encode())
        os.replace(archive + ".new", archive)
