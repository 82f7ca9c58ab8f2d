# shellcheck shell=bash disable=SC2034 # read by the other parts
# What a cluster is made of. The Go modules' go.mod and go.sum beside this file pin the rest.

KUBERNETES_VERSION=v1.37.2
COREDNS_VERSION=1.15.0
# Of our own program in go/pause: one more with each change.
PAUSE_VERSION=1
GO_VERSION=1.26

# Where Docker is and kind is not.
K3S_IMAGE=rancher/k3s:v1.34.1-k3s1
