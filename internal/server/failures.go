package server

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// failures bounds how often whoever is at an address is told what is wrong with the keys that it sends. Many may share
// an address, so a key that is valid never depends on it.
type failures struct {
	now func() time.Time

	mu    sync.Mutex
	spent *simplelru.LRU[netip.Prefix, time.Time] // by address: when all failures will be forgiven
}

const (
	maxFailures   = 10          // at once
	forgiven      = time.Second // after which one more is answered
	maxFailedFrom = 10_000      // addresses that are remembered, the latest ones
)

func newFailures(now func() time.Time) *failures {
	f := &failures{now: now}
	f.spent, _ = simplelru.NewLRU[netip.Prefix, time.Time](maxFailedFrom, nil) // has a size
	return f
}

// tell reports whether one more failure of an address may be told what is wrong.
func (f *failures) tell(from netip.Prefix) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.now()
	until, _ := f.spent.Get(from)
	if until.Before(now) {
		until = now
	}
	if until.Sub(now) > (maxFailures-1)*forgiven {
		return false
	}
	f.spent.Add(from, until.Add(forgiven))
	return true
}

// addressOf is where a request comes from: an IPv4 address, or the network of an IPv6 one, of which a client may have
// all. A proxy in front says it last in X-Forwarded-For; what stands before that, clients can make up.
func (a *authentication) addressOf(r *http.Request) netip.Prefix {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	if sent := r.Header["X-Forwarded-For"]; a.proxied && len(sent) > 0 {
		last := sent[len(sent)-1]
		host = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
	}
	ip, _ := netip.ParseAddr(host) // what is none is one address
	bits := 32
	if ip = ip.Unmap().WithZone(""); ip.Is6() {
		bits = 64
	}
	network, _ := ip.Prefix(bits)
	return network
}
