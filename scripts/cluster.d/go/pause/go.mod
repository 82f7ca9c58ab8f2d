module kat.local/cluster/pause

go 1.26.0
