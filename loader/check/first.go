package check

import (
	"hash/fnv"
	"strconv"
	"strings"

	"kith/graph"
)

// firstLoad is what a load into an empty store tells of itself: all that is there is seen, so that only what may be
// wrong has to be asked for. It keeps hashes, which may take two accounts for one: then one too many is asked for.
type firstLoad struct {
	shares map[uint64]float64 // by account and role
	days   map[uint64]days    // by account
	links  [][]hashedLink     // by type of levelTypes
	over   []bool             // by type of levelTypes: there are too many links to be kept
}

// days are those of an account and of the roles on it, as numbers like 20240131; 0 is none.
type days struct{ opened, closed, since, until int32 }

type hashedLink struct{ from, to uint64 }

// mostHashed is how many shares, accounts, and links of a type, are kept.
const mostHashed = 500_000

func newFirstLoad() *firstLoad {
	return &firstLoad{shares: map[uint64]float64{}, days: map[uint64]days{},
		links: make([][]hashedLink, len(levelTypes)),
		over:  make([]bool, len(levelTypes))}
}

// full reports whether no more roles can be kept: then everything is asked for.
func (f *firstLoad) full() bool { return len(f.shares) >= mostHashed || len(f.days) >= 2*mostHashed }

// role reports whether a role makes something of its account that may be wrong.
func (f *firstLoad) role(e *graph.EdgeWrite, role string, share float64) bool {
	wrong := share > 0 && f.share(hashOf(e.To, role), share)
	if e.Since == "" && (e.Until == "" || e.Until == graph.Ever) {
		return wrong
	}
	d := f.days[hashOf(e.To)]
	d.since = max(d.since, dayNumber(e.Since))
	if until := dayNumber(e.Until); until > 0 && (d.until == 0 || until < d.until) {
		d.until = until
	}
	f.days[hashOf(e.To)] = d
	return wrong || d.wrong()
}

// share adds a share of what the key stands for, and reports whether it comes to more than 100 % with those before it.
func (f *firstLoad) share(key uint64, share float64) bool {
	f.shares[key] += share - rounding
	return f.shares[key] > 100
}

// account does the same for an account with its days.
func (f *firstLoad) account(id, opened, closed string) bool {
	if opened == "" && closed == "" {
		return false
	}
	d := f.days[hashOf(id)]
	d.opened = max(d.opened, dayNumber(opened))
	if on := dayNumber(closed); on > 0 && (d.closed == 0 || on < d.closed) {
		d.closed = on
	}
	f.days[hashOf(id)] = d
	return d.wrong()
}

// wrong reports whether a role may lie outside of the days of the account.
func (d days) wrong() bool {
	return d.until > 0 && d.until <= d.opened || d.closed > 0 && d.since > d.closed
}

// link keeps an edge that leads up.
func (f *firstLoad) link(level int, e *graph.EdgeWrite) {
	if len(f.links[level]) >= mostHashed {
		f.over[level] = true
		return
	}
	f.links[level] = append(f.links[level], hashedLink{hashOf(e.From), hashOf(e.To)})
}

// mostLevels is how many levels are peeled off: what is deeper may be a cycle.
const mostLevels = 64

// mayCycle reports whether links of a type may lead back to where they begin. Those to what is below nothing lead
// nowhere, and when they are taken away, others do.
func (f *firstLoad) mayCycle(level int) bool {
	links := f.links[level]
	for range mostLevels {
		if len(links) == 0 {
			return f.over[level]
		}
		below := make(map[uint64]bool, len(links))
		for _, l := range links {
			below[l.from] = true
		}
		var rest []hashedLink
		for _, l := range links {
			if below[l.to] {
				rest = append(rest, l)
			}
		}
		if len(rest) == len(links) {
			return true
		}
		links = rest
	}
	return true
}

func hashOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
	}
	return h.Sum64()
}

// dayNumber is a date as a number; 0 for none, and for the end of what has not ended.
func dayNumber(date string) int32 {
	if date == graph.Ever {
		return 0
	}
	n, _ := strconv.ParseInt(strings.ReplaceAll(date, "-", ""), 10, 32)
	return int32(n)
}
