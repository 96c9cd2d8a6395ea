package measure

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"kith/graph"
)

// crowdSize is how many clients ask at once, beside one alone.
const crowdSize = 16

// crowdName is what a question is called when so many ask it.
func crowdName(clients int, question string) string {
	return fmt.Sprintf("HTTP, clients %d: %s", clients, strings.TrimPrefix(question, webPrefix))
}

// What ratios of crowds are of.
const (
	ofRate   = ", requests a second"
	ofP95    = ", p95"
	ofMemory = "anonymous memory"
	peerName = "@neo4j/graphql"
	kithName = "kith"
)

// measureServed measures `kith serve` as a process of its own, by one client and by many: on SQLite alone, and on the
// server beside @neo4j/graphql.
func measureServed(ctx context.Context, b *bench, out *Size) error {
	if b.Program == "" {
		return nil
	}
	b.say("asking kith serve by %d clients", crowdSize)
	day, _, err := sameDay(b.day)
	if err != nil {
		return err
	}
	for _, o := range b.opened {
		if o.address == "" {
			continue
		}
		kith, err := startKith(ctx, b.Program, b.Dir, o.engine)
		if err != nil {
			return err
		}
		b.closing = append(b.closing, kith.close)
		switch {
		case o.name == fileName:
			err = measureAlone(ctx, b, out, kith)
		case b.peer != nil:
			err = measureBeside(ctx, b, out, kith, day)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// measureAlone asks SQLite, for the processor time of a request.
func measureAlone(ctx context.Context, b *bench, out *Size, kith *process) error {
	var crowds []*crowd
	for _, q := range append(webReads(b.subjects), fileReads(b.subjects)...) {
		crowds = append(crowds, &crowd{engine: fileName, name: crowdName(crowdSize, q.name), clients: crowdSize,
			of: kith, ask: q.on(b.day).to(kith.address + "/graphql")})
	}
	if err := runCrowds(ctx, b.runner, crowds); err != nil {
		return err
	}
	for _, c := range crowds {
		out.Reads = append(out.Reads, c.measure())
	}
	out.Memory = append(out.Memory, Held{fileName, kithName, round(kith.heldMB)})
	return nil
}

// measureBeside asks Kith and the peer in turn.
func measureBeside(ctx context.Context, b *bench, out *Size, kith *process, day graph.Period) error {
	var pairs [][2]*crowd
	var crowds []*crowd
	for _, q := range webReads(b.subjects) {
		ours := q.on(b.day).to(kith.address + "/graphql")
		theirs := q.peers(b.peer.address, day)
		if err := sameRoles(ctx, q.name, ours, theirs); err != nil {
			return err
		}
		for _, clients := range []int{1, crowdSize} {
			pair := [2]*crowd{{name: crowdName(clients, q.name), of: kith, ask: ours},
				{name: crowdName(clients, q.name) + peerSuffix, of: b.peer, ask: theirs}}
			for _, c := range pair {
				c.engine, c.clients = serverName, clients
			}
			pairs, crowds = append(pairs, pair), append(crowds, pair[0], pair[1])
		}
	}
	if err := runCrowds(ctx, b.runner, crowds); err != nil {
		return err
	}
	for _, p := range pairs {
		out.Reads = append(out.Reads, p[0].measure(), p[1].measure())
		out.Ratios = append(out.Ratios, Ratio{p[0].name + ofRate, kithName, peerName, p[0].by(p[1], crowdTurn.perSecond)},
			Ratio{p[0].name + ofP95, kithName, peerName, p[0].by(p[1], crowdTurn.p95)})
	}
	out.Memory = append(out.Memory, Held{serverName, kithName, round(kith.heldMB)},
		Held{serverName, peerName, round(b.peer.heldMB)})
	out.Ratios = append(out.Ratios, Ratio{ofMemory, kithName, peerName, round(kith.heldMB / b.peer.heldMB)})
	return nil
}

// fileReads are questions that only SQLite is asked by many clients.
func fileReads(s *subjects) []webRead {
	return []webRead{
		{name: webPrefix + "company", document: `query($key: ID!, $day: Date) {
  company(id: $key, asOf: $day) { legalName status buyers(first: 50, orderBy: {node: {fullName: ASC}}) { edges { role
    stance node { fullName } } } }
}`, key: func(i int) string { return pick(s.companies, i) }},
		{name: webPrefix + "prefix page", document: `query($key: String!, $day: Date) {
  people(first: 20, filter: {familyName: {startsWith: $key}}, orderBy: {familyName: ASC}, asOf: $day) { nodes { name
    accounts(first: 3, orderBy: {node: {number: ASC}}) { edges { role node { number kind status } } } } }
}`, key: func(i int) string { return pick(s.prefixes, i) }},
	}
}

// on is the question about one day, for a process whose own day is another.
func (q webRead) on(day string) webRead {
	q.day = day
	return q
}

// to asks Kith at an address.
func (q webRead) to(url string) asking {
	return func(ctx context.Context, i int) ([]byte, error) {
		body, _, err := q.bodies(i)
		if err != nil {
			return nil, err
		}
		return post(ctx, url, body)
	}
}

// peers asks the peer, which is told of a day by its two ends.
func (q webRead) peers(url string, day graph.Period) asking {
	document, period := peerDocuments[q.name], map[string]any{"from": day.From, "to": day.To}
	return func(ctx context.Context, i int) ([]byte, error) {
		variables := map[string]any{"key": q.key(i)}
		maps.Copy(variables, period)
		body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
		if err != nil {
			return nil, err
		}
		return post(ctx, url, body)
	}
}
