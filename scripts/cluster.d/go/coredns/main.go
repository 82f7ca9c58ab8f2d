// Command coredns is CoreDNS with only the plugins that a cluster without a way out needs.
package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"

	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/hosts"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/ready"
	_ "github.com/coredns/coredns/plugin/template"
)

func main() {
	// The order of the plugins in a server's chain.
	order := []string{"bind", "ready", "errors", "hosts", "kubernetes", "template"}
	if err := dnsserver.SetDirectives(order); err != nil {
		panic(err)
	}
	coremain.Run()
}
