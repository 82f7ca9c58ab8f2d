"""An image whose files are in a directory, run without Docker."""

import os


def entering(root, command):
    """The words of a command that runs another one with the image's files as its root file system.

    It needs namespaces: root has them, and others where the kernel lets them.
    """
    for directory in ("proc", "dev", "tmp"):
        os.makedirs(os.path.join(root, directory), exist_ok=True)
    namespaces = ["--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={root}/proc"]
    if os.geteuid() != 0:
        namespaces += ["--user", "--map-root-user"]
    enter = 'mount --rbind /dev "$1/dev" && exec chroot "$@"'
    return ["unshare", *namespaces, "sh", "-c", enter, "entering", root, *command]
