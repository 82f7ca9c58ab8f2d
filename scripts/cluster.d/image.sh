# shellcheck shell=bash
# Images, without a registry: archives as `docker save` makes them, imported under exactly their tags.

# image_names TAR: one a line.
image_names() {
  tar -xOf "$1" manifest.json 2>/dev/null | tr -d ' \n' | grep -o '"RepoTags":\["[^]]*\]' |
    sed 's/^"RepoTags":\[//; s/\]$//' | tr ',' '\n' | tr -d '"'
}

need_archive() {
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then
    refuse "no such image archive: $1"
  fi
  [ -n "$(image_names "$1")" ] ||
    refuse "$1 holds no tagged image: load takes an archive as 'docker save' makes it (manifest.json with RepoTags)"
}

import_image() {
  ctr_k8s images import "$1" >/dev/null
}

# The pod's first process as an image: a layer, its configuration, and the list of both.
pause_archive() {
  local directory=$1 layer
  mkdir -p "$directory"
  install -m 0755 "$BIN/$PAUSE" "$directory/pause"
  tar -C "$directory" --owner=0 --group=0 --mtime=@0 -cf "$directory/layer.tar" pause
  layer=$(sha256sum "$directory/layer.tar" | cut -d ' ' -f 1)
  cat >"$directory/config.json" <<END
{"architecture": "$("$BIN/kubectl" version --client -o json | sed -n 's|.*"platform": "linux/\(.*\)".*|\1|p')",
 "os": "linux", "config": {"Entrypoint": ["/pause"], "User": "65532:65532"},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
END
  cat >"$directory/manifest.json" <<END
[{"Config": "config.json", "RepoTags": ["kat.local/pause:$PAUSE_VERSION"], "Layers": ["layer.tar"]}]
END
  tar -C "$directory" -cf "$directory/pause.tar" manifest.json config.json layer.tar
}

import_pause() {
  if [ -z "$(ctr_k8s images list --quiet "name==kat.local/pause:$PAUSE_VERSION")" ]; then
    pause_archive "$STATE/pause"
    import_image "$STATE/pause/pause.tar"
  fi
}
